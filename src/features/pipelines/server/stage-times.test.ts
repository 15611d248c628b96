import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { dayIn } from "../../../kernel/days.ts"
import { usualCalendar, workingDaysBetween } from "../../../kernel/working-days.ts"
import { createDeal, listStageVisits, moveDeal, reopenDeal } from "../../deals/contract.ts"
import { getPipeline, listStageTimes, publishPipelineVersion } from "../contract.ts"
import { countStageTimes } from "./stage-time-jobs.ts"

const dayMs = 86_400_000

/** Deals that spend days in the first stage, then a day in the second, and are won by coming into the sixth. */
async function win(t: TestApp, stays: readonly number[]): Promise<string[]> {
  const api = t.as(t.workspace.actors.rep)
  const { pipelineId, stageIds } = t.workspace
  const [first = "", second = ""] = stageIds
  const won = stageIds[5] ?? ""
  const start = t.clock.now.getTime()
  const ids: string[] = []
  for (const stay of stays) {
    t.clock.now = new Date(start)
    const { id: dealId, version } = await api(createDeal, {
      title: "A",
      pipelineId,
      stageId: first,
    })
    t.clock.now = new Date(start + stay * dayMs)
    const moved = await api(moveDeal, { dealId, version, toStageId: second })
    t.clock.now = new Date(start + (stay + 1) * dayMs)
    await api(moveDeal, { dealId, version: moved.version, toStageId: won })
    ids.push(dealId)
  }
  return ids
}

test("G19: the kept time of a stage is P80 of the working days that won deals spent there, from 30 on", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipelineId, stageIds } = t.workspace
    const stays = Array.from({ length: 29 }, (_, at) => (at * 7) % 31)
    const timeOf = async (at: number) => {
      await countStageTimes(t.db, t.clock.now)
      const { items } = await api(listStageTimes, { pipelineId })
      return items.find(({ stageId }) => stageId === stageIds[at])
    }
    const ids = await win(t, stays)
    expect(await timeOf(0)).toMatchObject({ wonDeals: 29, p80Days: null })
    // A lost one's time says nothing; an open one's neither.
    await api(createDeal, { title: "Open", pipelineId, stageId: stageIds[0] ?? "" })
    ids.push(...(await win(t, [40])))
    t.clock.now = new Date(t.clock.now.getTime() + 90 * dayMs)
    const zone = t.workspace.actors.rep.workspace.timeZone
    const naive: number[] = []
    for (const dealId of ids) {
      const { items } = await api(listStageVisits, { dealId })
      const visits = items.filter(({ stageId }) => stageId === stageIds[0])
      const days = visits.map(({ enteredAt, leftAt }) =>
        workingDaysBetween(
          usualCalendar,
          dayIn(new Date(enteredAt), zone),
          dayIn(new Date(leftAt ?? 0), zone),
        ),
      )
      naive.push(days.reduce((sum, one) => sum + one, 0))
    }
    const p80 = naive.toSorted((a, b) => a - b)[23] // the 24th of thirty
    expect(p80).toBeGreaterThan(0)
    expect(await timeOf(0)).toMatchObject({ wonDeals: 30, p80Days: p80 })
    // Deals that stay in the won stage have not left it.
    expect(await timeOf(5)).toMatchObject({ wonDeals: 0, p80Days: null })
    expect(await timeOf(2)).toBeUndefined()
  }))

test("G6, G19: the visits of a deal add up, and one that is open again is no won deal", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.ops)
    const { stageIds } = t.workspace
    const [dealId = ""] = await win(t, [5])
    const { rows } = await t.owner.query("select version from deal where id = $1", [dealId])
    const back = { dealId, version: rows[0].version, toStageId: stageIds[0] ?? "", cause: "Again" }
    const { version } = await api(reopenDeal, back)
    await countStageTimes(t.db, t.clock.now)
    expect((await api(listStageTimes, {})).items).toEqual([])
    t.clock.now = new Date(t.clock.now.getTime() + 7 * dayMs)
    await api(moveDeal, { dealId, version, toStageId: stageIds[5] ?? "" })
    await countStageTimes(t.db, t.clock.now)
    const { items } = await api(listStageTimes, {})
    expect(items.find(({ stageId }) => stageId === stageIds[0])?.wonDeals).toBe(1)
  }))

test("whether the target follows won deals is a setting of the stage, in every version", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    const { pipelineId } = t.workspace
    const { version, stages } = await ops(getPipeline, { pipelineId })
    const set = stages.map((stage) => ({ ...stage, targetFromWon: false }))
    const next = await ops(publishPipelineVersion, { pipelineId, version, stages: set })
    expect(next.stages.map(({ targetFromWon }) => targetFromWon)).not.toContain(true)
    const first = await ops(getPipeline, { pipelineId, versionNumber: 1 })
    expect(first.stages.map(({ targetFromWon }) => targetFromWon)).not.toContain(false)
  }))
