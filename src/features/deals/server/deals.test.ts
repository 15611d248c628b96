import { sql } from "kysely"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { createField } from "../../fields/contract.ts"
import { getPipeline, publishPipelineVersion } from "../../pipelines/contract.ts"
import { getBoard, listStageDeals } from "../board-contract.ts"
import { bulkUpdateDeals } from "../bulk-contract.ts"
import {
  closeDeal,
  createDeal,
  deleteDeal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  mergeDeal,
  moveDeal,
  reopenDeal,
  restoreDeal,
  updateDeal,
} from "../contract.ts"

const aDeal = ({ workspace }: TestApp, fields: Record<string, unknown> = {}) => ({
  title: "Rollout",
  pipelineId: workspace.pipelineId,
  amountMinor: "100000",
  ...fields,
})

const stageOf = ({ workspace }: TestApp, index: number) => workspace.stageIds[index] as string

const days = (count: number) => count * 86_400_000

test("a created deal stands in the first stage, owned by its maker, and is on the board", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const deal = await rep(createDeal, aDeal(t))
    expect(deal).toMatchObject({
      stageId: stageOf(t, 0),
      probabilityBps: 500,
      version: 1,
      outcome: "open",
    })
    expect(deal.owner?.id).toBe(t.workspace.actors.rep.memberId)
    const board = await rep(getBoard, { pipelineId: t.workspace.pipelineId })
    expect(board.stages[0]?.cards.map(({ id }) => id)).toEqual([deal.id])
    expect(board.total).toMatchObject({ count: 1, amountMinor: "100000", weightedMinor: "5000" })
  }))

test("moving a deal is told in its history, with the visits and who did it", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const deal = await rep(createDeal, aDeal(t))
    t.clock.now = new Date(t.clock.now.getTime() + days(5))
    const moved = await rep(moveDeal, { dealId: deal.id, version: 1, toStageId: stageOf(t, 3) })
    expect(moved).toMatchObject({ stageId: stageOf(t, 3), probabilityBps: 5000, version: 2 })
    t.clock.now = new Date(t.clock.now.getTime() + days(4))
    const back = { toStageId: stageOf(t, 2), cause: "The scope was not agreed" }
    await rep(moveDeal, { dealId: deal.id, version: 2, ...back })
    const { items, names } = await rep(listDealEvents, { dealId: deal.id })
    expect(items.map(({ kind }) => kind)).toEqual(["stage-moved", "stage-moved", "created"])
    expect(items[0]?.changes.stageId).toEqual({ from: stageOf(t, 3), to: stageOf(t, 2) })
    expect(names[stageOf(t, 3)]).toBe("Proposal")
    const headers = { "accept-language": "zh-CN" }
    const { rep: chinese } = t.workspace.actors
    const answer = await t.raw(chinese, `/api/v1/deals/${deal.id}/events`, { headers })
    expect((await answer.json()).names[stageOf(t, 3)]).toBe("方案与报价")
    const visits = await rep(listStageVisits, { dealId: deal.id })
    const spent = visits.items.map((v) =>
      v.leftAt ? Date.parse(v.leftAt) - Date.parse(v.enteredAt) : null,
    )
    expect(spent).toEqual([days(5), days(4), null])
  }))

test("R-06 a stale version is refused with the current record and changes nothing", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const deal = await rep(createDeal, aDeal(t))
    await rep(updateDeal, { dealId: deal.id, version: 1, title: "First" })
    const second = rep(updateDeal, { dealId: deal.id, version: 1, title: "Second" })
    await expect(second).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { title: "First", version: 2 } } },
    })
  }))

test("G1 a correction changes the past as known now and leaves it as it was known before", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    t.clock.now = new Date("2026-11-10T02:00:00.000Z")
    const deal = await rep(createDeal, aDeal(t, { amountMinor: "5000000" }))
    t.clock.now = new Date("2026-12-05T02:00:00.000Z")
    const pipelineId = t.workspace.pipelineId
    const asOf = { pipelineId, asOf: "2026-11-30" }
    const before = await rep(getBoard, { ...asOf, knownAt: "2026-11-30T16:00:00.000Z" })
    await rep(updateDeal, {
      dealId: deal.id,
      version: 1,
      amountMinor: "4000000",
      effectiveAt: "2026-11-20T00:00:00.000Z",
    })
    t.clock.now = new Date("2026-12-06T02:00:00.000Z")
    expect((await rep(getBoard, asOf)).total.amountMinor).toBe("4000000")
    expect(await rep(getBoard, { ...asOf, knownAt: "2026-11-30T16:00:00.000Z" })).toEqual({
      ...before,
      today: "2026-12-06",
    })
    expect((await rep(getBoard, { pipelineId, asOf: "2026-11-15" })).total.amountMinor).toBe(
      "5000000",
    )
  }))

test("G7 a new probability changes the weighted pipeline from its day on, never before", () =>
  withTestApp(async (t) => {
    const { actors, pipelineId } = t.workspace
    t.clock.now = new Date("2026-11-20T02:00:00.000Z")
    await t.as(actors.rep)(createDeal, aDeal(t, { stageId: stageOf(t, 3) }))
    t.clock.now = new Date("2026-12-01T02:00:00.000Z")
    const ops = t.as(actors.ops)
    const pipeline = await ops(getPipeline, { pipelineId })
    const stages = pipeline.stages.map((stage, index) =>
      index === 3 ? { ...stage, probabilityBps: 4000 } : stage,
    )
    await ops(publishPipelineVersion, { pipelineId, version: pipeline.version, stages })
    t.clock.now = new Date("2026-12-02T02:00:00.000Z")
    expect((await ops(getBoard, { pipelineId })).total.weightedMinor).toBe("40000")
    const past = await ops(getBoard, { pipelineId, asOf: "2026-11-30" })
    expect(past.total.weightedMinor).toBe("50000")
    expect(past.stages[3]?.probabilityBps).toBe(5000)
  }))

test("winning freezes the deal, reopening needs a cause, and both stay in the history", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const deal = await rep(createDeal, aDeal(t))
    const won = await rep(closeDeal, {
      dealId: deal.id,
      version: 1,
      outcome: "won",
      reason: "Signed",
    })
    expect(won).toMatchObject({ outcome: "won", stageId: stageOf(t, 5), probabilityBps: 10_000 })
    const move = rep(moveDeal, { dealId: deal.id, version: 2, toStageId: stageOf(t, 3) })
    await expect(move).rejects.toMatchObject({ problem: { code: "deal-closed" } })
    const open = await t.as(t.workspace.actors.ops)(reopenDeal, {
      dealId: deal.id,
      version: 2,
      toStageId: stageOf(t, 4),
      cause: "Contract withdrawn",
    })
    expect(open).toMatchObject({ outcome: "open", closedAt: null, probabilityBps: 7500 })
    const { items } = await rep(listDealEvents, { dealId: deal.id })
    expect(items.map(({ kind }) => kind)).toEqual(["reopened", "won", "created"])
  }))

test("R-16 a deleted deal leaves the board, keeps its past and can be restored for 30 days", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { pipelineId } = t.workspace
    t.clock.now = new Date("2026-11-01T02:00:00.000Z")
    const deal = await rep(createDeal, aDeal(t))
    t.clock.now = new Date("2026-11-10T02:00:00.000Z")
    await rep(deleteDeal, { dealId: deal.id, version: 1 })
    expect((await rep(getBoard, { pipelineId })).total.count).toBe(0)
    t.clock.now = new Date("2026-11-12T02:00:00.000Z")
    expect((await rep(getBoard, { pipelineId, asOf: "2026-11-05" })).total.count).toBe(1)
    expect((await rep(getBoard, { pipelineId, asOf: "2026-11-11" })).total.count).toBe(0)
    expect((await rep(listDeals, { deleted: "true" })).items.map(({ id }) => id)).toEqual([deal.id])
    await rep(restoreDeal, { dealId: deal.id })
    expect((await rep(getBoard, { pipelineId })).total.count).toBe(1)
    const again = await rep(getDeal, { dealId: deal.id })
    await rep(deleteDeal, { dealId: deal.id, version: again.version })
    t.clock.now = new Date(t.clock.now.getTime() + days(31))
    const late = rep(restoreDeal, { dealId: deal.id })
    await expect(late).rejects.toMatchObject({ problem: { code: "deletion-expired", status: 410 } })
  }))

test("merging moves what hangs on the duplicate and takes its money out of the pipeline", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const kept = await rep(createDeal, aDeal(t, { amountMinor: null, tags: ["a"] }))
    const duplicate = await rep(createDeal, aDeal(t, { amountMinor: "70000", tags: ["b"] }))
    const merged = await rep(mergeDeal, { dealId: kept.id, version: 1, duplicateId: duplicate.id })
    expect(merged).toMatchObject({ amountMinor: "70000", tags: ["a", "b"] })
    const board = await rep(getBoard, { pipelineId: t.workspace.pipelineId })
    expect(board.total).toMatchObject({ count: 1, amountMinor: "70000" })
    expect(await rep(getDeal, { dealId: duplicate.id })).toMatchObject({ mergedIntoId: kept.id })
  }))

test("a merge lets the duplicate's values stand where they were chosen, an amount with its currency", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const kept = await rep(createDeal, aDeal(t, { source: "Web", product: "Lamp" }))
    const other = { title: "Rollout 2", amountMinor: "500", currency: "EUR", source: "Fair" }
    const duplicate = await rep(createDeal, aDeal(t, other))
    const take = ["title", "amountMinor", "product"] as const
    const ids = { dealId: kept.id, duplicateId: duplicate.id, version: 1 }
    expect(await rep(mergeDeal, { ...ids, take: [...take] })).toMatchObject({
      title: "Rollout 2",
      amountMinor: "500",
      currency: "EUR",
      source: "Web",
      product: "Lamp",
    })
  }))

test("S-06 a rep of another team finds neither the deal nor its money", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const deal = await t.as(rep)(createDeal, aDeal(t))
    const other = t.as(otherRep)
    await expect(other(getDeal, { dealId: deal.id })).rejects.toMatchObject({
      problem: { code: "not-found" },
    })
    expect((await other(getBoard, { pipelineId: t.workspace.pipelineId })).total.count).toBe(0)
    expect((await other(listDeals, {})).items).toEqual([])
    const bulk = await other(bulkUpdateDeals, { dealIds: [deal.id], set: { source: "Fair" } })
    expect(bulk.items).toEqual([{ dealId: deal.id, result: "not-found" }])
  }))

test("the board pages by key through overdue, today, no next step and later", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const dates = ["2026-11-20", "2026-11-23", null, null, "2026-12-01", "2026-11-01", "2027-01-01"]
    for (const nextStepDate of dates) await rep(createDeal, aDeal(t, { nextStepDate }))
    const { pipelineId } = t.workspace
    const board = await rep(getBoard, { pipelineId, limit: 2 })
    const seen = [...(board.stages[0]?.cards ?? [])]
    for (let cursor = board.stages[0]?.nextCursor ?? null; cursor; ) {
      const page = await rep(listStageDeals, {
        pipelineId,
        stageId: stageOf(t, 0),
        limit: 2,
        cursor,
      })
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen.map(({ nextStepDate }) => nextStepDate)).toEqual([
      "2026-11-01",
      "2026-11-20",
      "2026-11-23",
      null,
      null,
      "2026-12-01",
      "2027-01-01",
    ])
    expect(new Set(seen.map(({ id }) => id)).size).toBe(dates.length)
  }))

test("cards can be put in an order by hand", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const ids: string[] = []
    for (const title of ["c", "b", "a"])
      ids.unshift((await rep(createDeal, aDeal(t, { title }))).id)
    const [a, b, c] = ids as [string, string, string]
    await rep(moveDeal, {
      dealId: a,
      version: 1,
      toStageId: stageOf(t, 0),
      afterDealId: b,
      beforeDealId: c,
    })
    const board = await rep(getBoard, { pipelineId: t.workspace.pipelineId, sort: "hand" })
    expect(board.stages[0]?.cards.map(({ id }) => id)).toEqual([b, a, c])
  }))

test("won deals of a stage page by key after its open ones, in the board's order", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { pipelineId } = t.workspace
    const days = ["2026-11-20", undefined, "2026-11-30", "2026-11-21", "2026-12-05"]
    for (const [index, nextStepDate] of days.entries()) {
      const deal = await rep(createDeal, aDeal(t, { title: `Won ${index}`, nextStepDate }))
      await rep(closeDeal, { dealId: deal.id, version: 1, outcome: "won", reason: "Price" })
    }
    const stageId = stageOf(t, 5)
    const board = await rep(getBoard, { pipelineId, limit: 2 })
    const column = board.stages.find(({ id }) => id === stageId)
    const titles = column?.cards.map(({ title }) => title) ?? []
    for (let cursor = column?.nextCursor; cursor; ) {
      const page = await rep(listStageDeals, { pipelineId, stageId, limit: 2, cursor })
      titles.push(...page.items.map(({ title }) => title))
      cursor = page.nextCursor
    }
    expect(titles).toEqual(["Won 0", "Won 3", "Won 1", "Won 2", "Won 4"])
    expect(column?.total.count).toBe(5)
  }))

test("S-01 the spans of a past day are those of the transaction's workspace alone", () =>
  withTestApp(async (t) => {
    const { pipelineId, workspaceId, actors } = t.workspace
    await t.as(actors.rep)(createDeal, aDeal(t))
    const at = new Date(t.clock.now.getTime() + 1000)
    const spans = sql`select * from open_spans_at(${pipelineId}::uuid, ${at}, ${at})`
    const other = await t.addWorkspace("Other")
    const seen = (id: string) =>
      inWorkspace(t.db, id, async (tx) => (await spans.execute(tx)).rows.length)
    expect(await seen(workspaceId)).toBe(1)
    expect(await seen(other.workspaceId)).toBe(0)
    expect((await spans.execute(t.db)).rows).toEqual([])
  }))

test("an emptied custom field of a deal leaves no value behind", () =>
  withTestApp(async (t) => {
    const { admin, rep } = t.workspace.actors
    const label = { en: "Contract end", "zh-CN": "" }
    await t.as(admin)(createField, { recordKind: "deal", label, type: "date" })
    const custom = { contract_end: "2027-01-31" }
    const deal = await t.as(rep)(createDeal, aDeal(t, { custom }))
    expect(deal.custom).toEqual(custom)
    const emptied = { dealId: deal.id, version: deal.version, custom: { contract_end: null } }
    expect((await t.as(rep)(updateDeal, emptied)).custom).toEqual({})
  }))
