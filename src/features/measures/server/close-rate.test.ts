import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import type { Client } from "../../../kernel/client.ts"
import {
  closeDeal,
  createDeal,
  type Deal,
  deleteDeal,
  moveDeal,
  reopenDeal,
} from "../../deals/contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import { getDashboard, measureCloseRate } from "../contract.ts"

const stage = ({ workspace }: TestApp, index: number) => workspace.stageIds[index] as string

const at = (t: TestApp, day: string) => {
  t.clock.now = new Date(`${day}T02:00:00.000Z`)
}

/** A new deal brought to a stage; the second is qualification, the third lies beyond it. */
async function dealAt(t: TestApp, api: Client, index: number): Promise<Deal> {
  const { pipelineId } = t.workspace
  const deal = await api(createDeal, { title: "Lead", pipelineId, stageId: stage(t, 1) })
  if (index === 1) return deal
  return api(moveDeal, { dealId: deal.id, version: 1, toStageId: stage(t, index) })
}

const lose = (api: Client, { id: dealId, version }: Deal) =>
  api(closeDeal, { dealId, version, outcome: "lost", reason: "Price" })
const win = (t: TestApp, api: Client, { id: dealId, version }: Deal) =>
  api(moveDeal, { dealId, version, toStageId: stage(t, 5) })

/** 20 that passed in November: 5 won, 9 lost, 6 open; and 3 more that never passed. */
async function twenty(t: TestApp) {
  const api = t.as(t.workspace.actors.ops)
  at(t, "2026-11-10")
  const passed: Deal[] = []
  for (let count = 0; count < 20; count++) passed.push(await dealAt(t, api, 2))
  const never = [await dealAt(t, api, 1), await dealAt(t, api, 1), await dealAt(t, api, 1)]
  at(t, "2026-11-25")
  for (const deal of passed.slice(0, 5)) await win(t, api, deal)
  for (const deal of passed.slice(5, 14)) await lose(api, deal)
  await lose(api, never[0] as Deal)
  at(t, "2026-11-30")
  return { api, passed, pipelineId: t.workspace.pipelineId }
}

test("G18 20 passed qualification, 5 won, 9 lost, 6 open: close rate 25 % of 20 beside the win rate, on any past day", () =>
  withTestApp(async (t) => {
    const { api, pipelineId, passed } = await twenty(t)
    const november = { pipelineId, from: "2026-11-01", to: "2026-11-30" }
    const rate = async (asked: object = {}) =>
      (await api(measureCloseRate, { ...november, ...asked })).closeRate
    const all = { passed: 20, won: 5, lost: 9, disqualified: 0, open: 6, bps: 2500, isSmall: true }
    expect(await rate()).toEqual(all)
    expect(await rate({ asOf: "2026-11-24" })).toMatchObject({ passed: 20, won: 0, open: 20 })
    expect(await rate({ asOf: "2026-11-09" })).toMatchObject({ passed: 0, bps: null })
    expect(await rate({ from: "2026-11-11" })).toMatchObject({ passed: 0 })
    const dashboard = await api(getDashboard, november)
    expect(dashboard.closeRate).toEqual(all)
    // The lead that was lost in qualification is decided, and passed nothing.
    expect(dashboard.total.winRate).toMatchObject({ won: 5, decided: 15, bps: 3333 })
    // Back to qualification and on again is one passing; a deleted deal is none.
    const again = passed[19] as Deal
    const cause = "Budget again"
    const back = { dealId: again.id, version: again.version, toStageId: stage(t, 1), cause }
    const returned = await api(moveDeal, back)
    at(t, "2026-12-05")
    const on = { dealId: again.id, version: returned.version, toStageId: stage(t, 3) }
    await api(moveDeal, on)
    expect(await rate()).toMatchObject({ passed: 20 })
    expect(await rate({ from: "2026-12-01", to: "2026-12-31" })).toMatchObject({ passed: 0 })
    const gone = passed[18] as Deal
    await api(deleteDeal, { dealId: gone.id, version: gone.version })
    expect(await rate()).toMatchObject({ passed: 19, open: 5 })
    expect(await rate({ asOf: "2026-12-04" })).toMatchObject({ passed: 20, open: 6 })
  }))

test("G18 a stage passed by, and a deal that began beyond it, have passed; one reopened is open again", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.ops)
    const { pipelineId } = t.workspace
    at(t, "2026-11-10")
    const lead = await api(createDeal, { title: "Skips", pipelineId })
    const skipped = { dealId: lead.id, version: 1, toStageId: stage(t, 3) }
    await api(moveDeal, skipped)
    await api(createDeal, { title: "Begins", pipelineId, stageId: stage(t, 4) })
    const straight = await api(createDeal, { title: "Won at once", pipelineId })
    const won = await win(t, api, straight)
    const rate = async () => (await api(measureCloseRate, { pipelineId })).closeRate
    expect(await rate()).toMatchObject({ passed: 3, won: 1, open: 2, bps: 3333 })
    at(t, "2026-11-12")
    const back = { dealId: won.id, version: won.version, toStageId: stage(t, 4), cause: "Not yet" }
    await api(reopenDeal, back)
    expect(await rate()).toMatchObject({ passed: 3, won: 0, open: 3 })
  }))

test("G18 a pipeline without a qualification stage says so, and counts for nobody else", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.ops)
    const stages = sevenStages.filter(({ kind }) => kind !== "qualification")
    const name = { en: "Short", "zh-CN": "简短" }
    const { id: pipelineId } = await api(createPipeline, { name, stages })
    await api(createDeal, { title: "Won", pipelineId })
    expect((await api(measureCloseRate, { pipelineId })).closeRate).toBeNull()
    expect((await api(getDashboard, { pipelineId })).closeRate).toBeNull()
    expect((await api(measureCloseRate, {})).closeRate).toMatchObject({ passed: 0 })
  }))

test("S-06 a rep who sees their own deals alone counts those alone", () =>
  withTestApp(async (t) => {
    const { pipelineId } = t.workspace
    const { rep, otherRep } = t.workspace.actors
    await dealAt(t, t.as(rep), 2)
    await dealAt(t, t.as(otherRep), 2)
    const rate = async (actor: typeof rep) =>
      (await t.as(actor)(measureCloseRate, { pipelineId })).closeRate?.passed
    expect([await rate(rep), await rate(t.workspace.actors.ops)]).toEqual([1, 2])
  }))
