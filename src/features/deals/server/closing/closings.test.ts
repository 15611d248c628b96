import fc from "fast-check"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { refusal } from "../../../../../test/support/gates.ts"
import type { Client } from "../../../../kernel/client.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { measureByMonth } from "../../../measures/contract.ts"
import { disqualifyDeal } from "../../../qualification/contract.ts"
import { upsertRate } from "../../../workspaces/server/queries.ts"
import { bulkUpdateDeals } from "../../bulk-contract.ts"
import {
  createClosingReason,
  createCompetitor,
  getClosingLists,
  listRestatements,
  setClosingRule,
  updateClosingReason,
  updateCompetitor,
} from "../../closing-contract.ts"
import {
  type ClosedOutcome,
  closeDeal,
  createDeal,
  type Deal,
  getDeal,
  mergeDeal,
  moveDeal,
  reopenDeal,
  updateDeal,
} from "../../contract.ts"

const aDeal = (t: TestApp, api: Client, fields: Record<string, unknown> = {}) =>
  api(createDeal, {
    ...{ title: "Rollout", pipelineId: t.workspace.pipelineId, amountMinor: "5000000" },
    ...fields,
  })

const reasonOf = async (api: Client, outcome: ClosedOutcome) => {
  const { reasons } = await api(getClosingLists, {})
  return reasons.find((one) => one.outcome === outcome && !one.isArchived)?.id ?? ""
}

const wonStage = ({ workspace }: TestApp) => workspace.stageIds[5] as string

/** Wins by month as the dashboard has them. */
const monthsOf = async (t: TestApp) => {
  const { pipelineId, actors } = t.workspace
  const { months } = await t.as(actors.ops)(measureByMonth, { pipelineId })
  return Object.fromEntries(months.map(({ month, ...figures }) => [month, figures]))
}

test("a closing names a reason of its outcome's list, a competitor joins the list, and both stay readable", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { id: dealId, version } = await aDeal(t, api)
    const lost = { dealId, version, outcome: "lost" as const }
    const wrong = await refusal(api(closeDeal, { ...lost, reasonId: await reasonOf(api, "won") }))
    expect(wrong).toMatchObject({ code: "reference-unknown", status: 422 })
    const none = await refusal(api(closeDeal, lost))
    expect(none).toMatchObject({ code: "closing-reason-missing", status: 422 })
    const reasonId = await reasonOf(api, "lost")
    const closed = await api(closeDeal, { ...lost, reasonId, competitor: "Contoso" })
    expect(closed).toMatchObject({
      outcome: "lost",
      closingReason: { id: reasonId, name: { en: "Price", "zh-CN": "价格" } },
      outcomeReason: null,
      competitor: "Contoso",
    })
    const other = await aDeal(t, api, { title: "Second" })
    const again = { dealId: other.id, version: 1, outcome: "won" as const, reason: "Our people" }
    const won = await api(closeDeal, { ...again, competitor: "CONTOSO" })
    expect(won).toMatchObject({ closingReason: null, outcomeReason: "Our people" })
    expect(won.competitor).toBe("Contoso")
    const { competitors } = await api(getClosingLists, {})
    expect(competitors.map(({ name }) => name)).toEqual(["Contoso"])
  }))

test("where the list is asked for, words alone are refused by every door, and a reason of it passes", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const ops = t.as(t.workspace.actors.ops)
    const before = await ops(getClosingLists, {})
    const rule = { version: before.version, asksFor: ["won", "disqualified"] as ClosedOutcome[] }
    expect(await refusal(api(setClosingRule, rule))).toMatchObject({ code: "not-permitted" })
    expect(await ops(setClosingRule, rule)).toMatchObject({ asksFor: ["disqualified", "won"] })
    expect(await refusal(ops(setClosingRule, rule))).toMatchObject({ code: "version-stale" })
    const { id: dealId, version } = await aDeal(t, api)
    const toStageId = wonStage(t)
    const missing = { code: "closing-reason-missing", status: 422, facts: { outcome: "won" } }
    const words = { dealId, version, outcome: "won" as const, reason: "Signed" }
    expect(await refusal(api(closeDeal, words))).toMatchObject(missing)
    expect(await refusal(api(moveDeal, { dealId, version, toStageId }))).toMatchObject(missing)
    const bulk = await api(bulkUpdateDeals, { dealIds: [dealId], set: { stageId: toStageId } })
    expect(bulk.items).toEqual([{ dealId, result: "closing-reason-missing" }])
    expect((await api(getDeal, { dealId })).outcome).toBe("open")
    const reasonId = await reasonOf(api, "won")
    expect((await api(closeDeal, { ...words, reasonId })).outcome).toBe("won")
    // What asks for nothing takes words; who turns a lead away has named a reason of the list.
    const lost = await aDeal(t, api, { title: "Lost" })
    await api(closeDeal, { dealId: lost.id, version: 1, outcome: "lost", reason: "Too dear" })
    const away = await aDeal(t, api, { title: "Away" })
    await api(disqualifyDeal, { dealId: away.id, version: 1, reason: "no-budget" })
    expect((await api(getDeal, { dealId: away.id })).closingReason?.name.en).toBe("No budget")
  }))

test("who sets up pipelines keeps the lists; what is retired is not taken any more and stays where it was", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const ops = t.as(t.workspace.actors.ops)
    const name = { en: "Bad service", "zh-CN": "服务不佳" }
    const own = { outcome: "lost" as const, name }
    expect(await refusal(api(createClosingReason, own))).toMatchObject({ code: "not-permitted" })
    const reason = await ops(createClosingReason, own)
    const closingReasonId = reason.id
    const { id: dealId } = await aDeal(t, api)
    await api(closeDeal, { dealId, version: 1, outcome: "lost", reasonId: reason.id })
    const retired = { closingReasonId, version: 1, isArchived: true }
    await ops(updateClosingReason, retired)
    expect(await refusal(ops(updateClosingReason, retired))).toMatchObject({
      code: "version-stale",
    })
    expect((await api(getDeal, { dealId })).closingReason?.name).toEqual(name)
    const other = await aDeal(t, api)
    const refused = api(closeDeal, {
      ...{ dealId: other.id, version: 1, outcome: "lost" },
      reasonId: reason.id,
    })
    expect(await refusal(refused)).toMatchObject({ code: "reference-unknown" })
    const rival = await ops(createCompetitor, { name: "Fabrikam" })
    const twice = await refusal(ops(createCompetitor, { name: "fabrikam" }))
    expect(twice).toMatchObject({ code: "competitor-taken" })
    await ops(createCompetitor, { name: "Contoso" })
    const taken = { competitorId: rival.id, version: 1, name: "CONTOSO" }
    expect(await refusal(ops(updateCompetitor, taken))).toMatchObject({ code: "competitor-taken" })
    const renamed = await ops(updateCompetitor, { ...taken, name: "Fabrikam Ltd" })
    expect(renamed).toMatchObject({ name: "Fabrikam Ltd", version: 2 })
  }))

test("a closed deal's amount, currency and close date are refused by every door until it is reopened", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    const { id: dealId } = await aDeal(t, ops)
    t.clock.now = new Date(t.clock.now.getTime() + 3_600_000)
    const { version } = await ops(moveDeal, { dealId, version: 1, toStageId: wonStage(t) })
    const frozen = { code: "deal-frozen", status: 409 }
    const past = new Date(t.clock.now.getTime() - 1_800_000).toISOString()
    for (const patch of [
      { amountMinor: "1" },
      { currency: "EUR" },
      { expectedCloseDate: "2027-01-01" },
      { amountMinor: "5000000", effectiveAt: past },
    ]) {
      const edit = ops(updateDeal, { dealId, version, ...patch })
      expect(await refusal(edit), JSON.stringify(patch)).toMatchObject(frozen)
    }
    const set = { expectedCloseDate: "2027-01-01" }
    const bulk = await ops(bulkUpdateDeals, { dealIds: [dealId], set })
    expect(bulk.items).toEqual([{ dealId, result: "deal-frozen" }])
    const twin = await aDeal(t, ops, { amountMinor: "7" })
    const merge = { dealId, version, duplicateId: twin.id }
    const taking = await refusal(ops(mergeDeal, { ...merge, take: ["amountMinor"] }))
    expect(taking).toMatchObject(frozen)
    const merged = await ops(mergeDeal, merge)
    expect(merged.amountMinor).toBe("5000000")
    const title = await ops(updateDeal, { dealId, version: merged.version, title: "Renamed" })
    const toStageId = t.workspace.stageIds[4] as string
    const open = await ops(reopenDeal, { dealId, version: title.version, toStageId, cause: "Redo" })
    const changed = { dealId, version: open.version, amountMinor: "1" }
    expect((await ops(updateDeal, changed)).amountMinor).toBe("1")
  }))

const edit = fc.record({
  kind: fc.constantFrom("amount", "correct", "date", "owner", "bulk", "rate", "stage", "title"),
  amount: fc.integer({ min: 0, max: 9_999_999 }).map(String),
  hours: fc.integer({ min: 0, max: 200 }),
})

test("whatever is edited after closing, and however rates change, the won sums of past months stay", () =>
  withTestApp(async (t) => {
    const { workspaceId, pipelineId, stageIds, actors } = t.workspace
    const ops = t.as(actors.ops)
    const rateOn = (rateDate: string, rate: string) =>
      inWorkspace(t.db, workspaceId, (tx) =>
        upsertRate(tx, workspaceId, { currency: "EUR", rateDate, rate }),
      )
    t.clock.now = new Date("2026-11-02T02:00:00.000Z")
    await rateOn("2026-11-01", "1.25")
    const ids: string[] = []
    for (const currency of ["USD", "EUR", "EUR"]) {
      const { id } = await ops(createDeal, { title: "D", pipelineId, amountMinor: "100", currency })
      await ops(moveDeal, { dealId: id, version: 1, toStageId: wonStage(t) })
      ids.push(id)
    }
    t.clock.now = new Date("2026-12-20T02:00:00.000Z")
    const told = async () => (await monthsOf(t))["2026-11"]
    const before = await told()
    expect(before?.won).toMatchObject({ count: 3, amountMinor: "350" })
    const random = fc.sample(edit, { numRuns: 60, seed: 41 })
    for (const [index, one] of random.entries()) {
      t.clock.now = new Date(t.clock.now.getTime() + 60_000)
      const dealId = ids[index % ids.length] as string
      const { version } = await ops(getDeal, { dealId })
      const deal = { dealId, version }
      const effectiveAt = new Date(t.clock.now.getTime() - one.hours * 3_600_000).toISOString()
      const acts: Record<string, () => Promise<unknown>> = {
        amount: () => ops(updateDeal, { ...deal, amountMinor: one.amount, currency: "EUR" }),
        correct: () => ops(updateDeal, { ...deal, amountMinor: one.amount, effectiveAt }),
        date: () => ops(updateDeal, { ...deal, expectedCloseDate: "2027-02-01" }),
        owner: () => ops(updateDeal, { ...deal, ownerId: actors.rep.memberId }),
        bulk: () => ops(bulkUpdateDeals, { dealIds: ids, set: { addTags: [one.amount] } }),
        rate: () => rateOn("2026-11-01", `1.${one.amount}`),
        stage: () => ops(moveDeal, { ...deal, toStageId: stageIds[5 + (one.hours % 2)] as string }),
        title: () => ops(updateDeal, { ...deal, title: one.amount }),
      }
      await refusal(acts[one.kind]?.() ?? Promise.resolve())
    }
    expect(await told()).toEqual(before)
  }))

test("G16 a November win reopened on 10 January: November stays 50,000, restated by -50,000 in January, on both", () =>
  withTestApp(async (t) => {
    const { rep, manager } = t.workspace.actors
    t.clock.now = new Date("2026-11-20T02:00:00.000Z")
    const { id: dealId } = await aDeal(t, t.as(rep), { teamId: t.workspace.teams.north })
    const won = await t.as(rep)(moveDeal, { dealId, version: 1, toStageId: wonStage(t) })
    t.clock.now = new Date("2027-01-10T02:00:00.000Z")
    const toStageId = t.workspace.stageIds[4] as string
    const back = { dealId, version: won.version, toStageId, cause: "The budget was frozen" }
    expect(await refusal(t.as(rep)(reopenDeal, back))).toMatchObject({
      code: "not-permitted",
      status: 403,
    })
    await t.as(manager)(reopenDeal, back)
    const months = await monthsOf(t)
    const fifty = { count: 1, amountMinor: "5000000" }
    expect(months["2026-11"]).toMatchObject({
      asClosed: fifty,
      restatedLater: fifty,
      restatedHere: { count: 0 },
      won: { count: 0, amountMinor: "0" },
    })
    expect(months["2027-01"]).toMatchObject({
      asClosed: { count: 0, amountMinor: "0" },
      restatedHere: fifty,
    })
    const { items } = await t.as(rep)(listRestatements, { dealId })
    expect(items).toMatchObject([
      {
        amountMinor: "5000000",
        month: "2026-11",
        recordedMonth: "2027-01",
        cause: "The budget was frozen",
      },
    ])
    expect(items[0]?.by.kind).toBe("user")
    // Won again: counted in January, and the restatement stays.
    const open: Deal = await t.as(rep)(getDeal, { dealId })
    await t.as(rep)(moveDeal, { dealId, version: open.version, toStageId: wonStage(t) })
    const again = await monthsOf(t)
    expect(again["2027-01"]).toMatchObject({ asClosed: fifty, restatedHere: fifty })
    expect(again["2026-11"]).toMatchObject({ asClosed: fifty, restatedLater: fifty })
    // Not even the owner of the tables tells it anew.
    await expect(t.owner.query("delete from restatement")).rejects.toThrow()
  }))

test("a win taken back within its month was never told, and is no restatement of a month", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    t.clock.now = new Date("2026-11-20T02:00:00.000Z")
    const { id: dealId } = await aDeal(t, ops)
    const won = await ops(moveDeal, { dealId, version: 1, toStageId: wonStage(t) })
    const toStageId = t.workspace.stageIds[4] as string
    await ops(reopenDeal, { dealId, version: won.version, toStageId, cause: "Wrong deal" })
    expect((await monthsOf(t))["2026-11"]?.asClosed.count ?? 0).toBe(0)
    expect((await ops(listRestatements, { dealId })).items).toHaveLength(1)
  }))
