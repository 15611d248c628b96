import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { listTasks } from "../../actions/contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { countExceptions, listExceptions } from "../../deals/gate-contract.ts"
import { foldTallies } from "../../deals/server/fold-tallies.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import { createCampaign, listCampaigns } from "../../prospecting/campaign-contract.ts"
import { listPool, listQueue } from "../../prospecting/contract.ts"
import { getScorecard, listFirstAnswers, publishScorecard } from "../../qualification/contract.ts"
import { getWorkspace } from "../../workspaces/contract.ts"
import { getSampleData, loadSampleData, removeSampleData } from "../contract.ts"

const name = { en: "Sales", "zh-CN": "销售" }
const today = "2026-11-23"

async function loaded(t: TestApp, locale: string) {
  const api = t.as(t.workspace.actors.admin)
  await t.owner.query("update workspace set locale = $1", [locale])
  const { id: pipelineId } = await api(createPipeline, { name, stages: [...sevenStages] })
  await api(loadSampleData, { pipelineId })
  await t.settled()
  expect(await api(getSampleData, {})).toMatchObject({ state: "loaded", deals: 400 })
  return { api, pipelineId }
}

/** How many rows there are by the value of a column. */
async function counted(t: TestApp, table: string, column: string) {
  const { rows } = await t.owner.query(
    `select ${column}::text as value, count(*)::int as count from ${table} group by 1`,
  )
  return new Map(rows.map(({ value, count }) => [value, count]))
}

test.each([
  ["en", "Autumn trade fair"],
  ["zh-CN", "秋季行业展会"],
])("the work of the first three stages is there in %s, and the invariants hold", (locale, fair) =>
  withTestApp(async (t) => {
    const { api, pipelineId } = await loaded(t, locale)
    const pool = await api(listPool, {})
    expect(pool.first).toMatchObject({ count: 12 })
    expect(pool.first?.campaigns.map((one) => one.name)).toContain(fair)
    expect(pool.first?.campaigns).toHaveLength(2)
    const back = pool.items.flatMap(({ cameBack }) => cameBack ?? [])
    expect(new Set(back.map(({ kind }) => kind))).toEqual(new Set(["released", "returned"]))
    const queue = await api(listQueue, {})
    expect(queue.items.length).toBeGreaterThanOrEqual(8)
    expect(queue.limits.claimedToday).toBe(0)
    expect((await api(getScorecard, { pipelineId })).number).toBe(1)
    const leads = await api(listFirstAnswers, { pipelineId, limit: 200 })
    const states = new Set(leads.items.map(({ firstAnswer }) => firstAnswer.state))
    expect([...states]).toEqual(expect.arrayContaining(["met", "missed", "overdue"]))
    const { items: tasks } = await api(listTasks, { limit: 200 })
    const days = tasks.map(({ dueOn }) => dueOn)
    expect(days.some((day) => day < today)).toBe(true)
    expect(days.some((day) => day === today)).toBe(true)
    expect(days.some((day) => day > today)).toBe(true)
    const exceptions = await api(listExceptions, { pipelineId })
    expect(exceptions.items.map(({ state }) => state).sort()).toEqual([
      "asked",
      "declined",
      "granted",
      "granted",
    ])
    const { items: counts } = await api(countExceptions, { pipelineId })
    expect(counts.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(1)
    expect([...(await counted(t, "meeting", "state")).keys()].sort()).toEqual([
      "held",
      "no-show",
      "planned",
    ])
    expect([...(await counted(t, "scope_link", "state")).keys()].sort()).toEqual([
      "confirmed",
      "sent",
    ])
    expect((await counted(t, "scorecard_answer", "answer")).size).toBe(4)
    expect((await counted(t, "disqualification", "recycle_on is null")).size).toBe(2)
    expect((await counted(t, "planned_touch", "true")).get("true")).toBeGreaterThan(5)
    expect((await counted(t, "stage_skip", "reason")).size).toBeGreaterThan(0)
    expect((await counted(t, "deal_event", "kind")).get("qualified")).toBeGreaterThan(5)
    expect((await api(getWorkspace, {})).calendar.days).toHaveLength(1)
    await foldTallies(t.db)
    expect(await brokenInvariants(t.owner)).toEqual([])
  }),
)

test("removal leaves nothing of it in lists, calendar, scorecard or anybody's day, and the invariants hold", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.admin)
    const before = await api(getWorkspace, {})
    const { pipelineId } = await loaded(t, "en")
    t.clock.now = new Date("2026-11-24T09:00:00.000Z")
    await api(removeSampleData, {})
    expect((await api(listPool, {})).first).toEqual({ count: 0, sources: [], campaigns: [] })
    expect((await api(listQueue, {})).items).toEqual([])
    expect((await api(listCampaigns, { closed: "true" })).items).toEqual([])
    expect((await api(getScorecard, { pipelineId })).number).toBe(0)
    expect((await api(listFirstAnswers, {})).items).toEqual([])
    expect((await api(listTasks, {})).items).toEqual([])
    expect((await api(listExceptions, {})).items).toEqual([])
    expect((await api(getWorkspace, {})).calendar).toEqual(before.calendar)
    expect((await counted(t, "meeting", "state")).get("planned")).toBeUndefined()
    expect((await counted(t, "scope_link", "state")).get("sent")).toBeUndefined()
    expect((await counted(t, "task", "state")).get("open")).toBeUndefined()
    await foldTallies(t.db)
    expect(await brokenInvariants(t.owner)).toEqual([])
    await api(loadSampleData, { pipelineId })
    await t.settled()
    expect((await api(listCampaigns, {})).items).toHaveLength(2)
  }))

test("what is one's own, or was taken into use, is neither taken over nor taken away", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.admin)
    const own = await api(createCampaign, { name: "Autumn trade fair" })
    const { pipelineId } = await loaded(t, "en")
    const { items } = await api(listCampaigns, {})
    expect(items.map(({ id }) => id)).toContain(own.id)
    const used = items.find(({ id }) => id !== own.id)
    await api(createDeal, { title: "Our own", pipelineId, campaignId: used?.id ?? "" })
    const { number, questions, threshold, passPercent } = await api(getScorecard, { pipelineId })
    const published = { number, questions, threshold, passPercent, answerMinutes: 60 }
    await api(publishScorecard, { pipelineId, ...published })
    await api(removeSampleData, {})
    const left = await api(listCampaigns, { closed: "true" })
    expect(left.items.map(({ id }) => id)).toEqual([own.id, used?.id])
    expect(await api(getScorecard, { pipelineId })).toMatchObject({ number: 2, answerMinutes: 60 })
  }))
