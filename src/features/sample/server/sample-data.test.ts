import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { getBoard } from "../../deals/board-contract.ts"
import { createDeal, getDeal, listDealEvents, listDeals, updateDeal } from "../../deals/contract.ts"
import { createPipeline, listPipelineTemplates } from "../../pipelines/contract.ts"
import { searchRecords } from "../../search/contract.ts"
import { getSampleData, loadSampleData, removeSampleData } from "../contract.ts"
import { resumeSampleLoads } from "./fill-workspace.ts"

const pastDays = ["2025-09-30", "2026-03-31", "2026-08-15", "2026-11-22"]
const none = { deals: 0, companies: 0, contacts: 0, notes: 0, members: 0 }

const ask = (t: TestApp) =>
  t.as(t.workspace.actors.admin)(loadSampleData, { pipelineId: t.workspace.pipelineId })

/** What is there once it is written; counts alone, as a removal tells them. */
async function load(t: TestApp) {
  await ask(t)
  await t.settled()
  const { state, ...counts } = await t.as(t.workspace.actors.admin)(getSampleData, {})
  expect(state).toBe("loaded")
  return counts
}

test("after loading, today's board, the boards of past days and the table are full", () =>
  withTestApp(async (t) => {
    const admin = t.as(t.workspace.actors.admin)
    const { pipelineId } = t.workspace
    const counts = await load(t)
    expect(counts).toMatchObject({ deals: 400, companies: 60, contacts: 97, members: 6 })
    expect(counts.notes).toBeGreaterThan(100)
    const board = await admin(getBoard, { pipelineId })
    expect(board.stages.map(({ cards }) => cards.length > 0)).toEqual(Array(7).fill(true))
    expect(board.total.missingRates).toEqual([])
    for (const asOf of pastDays) {
      const past = await admin(getBoard, { pipelineId, asOf })
      expect([asOf, past.total.count > 10]).toEqual([asOf, true])
    }
    const found = await admin(searchRecords, { q: "Larkfield" })
    expect(new Set(found.items.map(({ kind }) => kind))).toEqual(
      new Set(["deal", "company", "contact"]),
    )
    const won = await admin(listDeals, { outcome: ["won"], sort: "closedAt", limit: 200 })
    expect(won.items.length).toBeGreaterThan(80)
    expect(won.items.every(({ closedAt }) => closedAt !== null)).toBe(true)
    const lost = await admin(listDeals, { outcome: ["lost"], limit: 1 })
    const deal = await admin(getDeal, { dealId: lost.items[0]?.id as string })
    expect(deal).toMatchObject({ isSample: true, outcomeReason: expect.any(String) })
    expect(deal.contacts.length).toBeGreaterThan(0)
    const { items } = await admin(listDealEvents, { dealId: deal.id })
    expect(items.at(-1)).toMatchObject({ kind: "created" })
  }))

test("removal empties every past date as known now, keeps what was known, and spares one's own", () =>
  withTestApp(async (t) => {
    const admin = t.as(t.workspace.actors.admin)
    const { pipelineId } = t.workspace
    const own = await admin(createDeal, { title: "Our own", pipelineId, amountMinor: "100" })
    const counts = await load(t)
    const knownAt = t.clock.now.toISOString()
    const known = await admin(getBoard, { pipelineId, asOf: "2026-08-15", knownAt })
    t.clock.now = new Date("2026-11-24T09:00:00.000Z")
    expect(await admin(removeSampleData, {})).toEqual(counts)
    expect(await admin(getSampleData, {})).toEqual({ ...none, state: "none" })
    expect((await admin(searchRecords, { q: "Larkfield" })).items).toEqual([])
    t.clock.now = new Date("2026-11-26T09:00:00.000Z")
    for (const asOf of pastDays) {
      const past = await admin(getBoard, { pipelineId, asOf })
      expect([asOf, past.total.count]).toEqual([asOf, 0])
    }
    for (const asOf of ["2026-11-23", "2026-11-24"]) {
      expect((await admin(getBoard, { pipelineId, asOf })).total.count).toBe(1)
    }
    const then = await admin(getBoard, { pipelineId, asOf: "2026-08-15", knownAt })
    expect(then.total.count).toBe(known.total.count)
    expect((await admin(getBoard, { pipelineId })).total).toMatchObject({
      count: 1,
      amountMinor: "100",
    })
    expect((await admin(listDeals, {})).items.map(({ id }) => id)).toEqual([own.id])
    expect(await admin(getDeal, { dealId: own.id })).toEqual(own)
  }))

test("removing twice is the same as once, and afterwards it can be loaded anew", () =>
  withTestApp(async (t) => {
    const admin = t.as(t.workspace.actors.admin)
    await load(t)
    await admin(removeSampleData, {})
    expect(await admin(removeSampleData, {})).toEqual(none)
    expect(await load(t)).toMatchObject({ deals: 400, members: 6 })
  }))

test("the answer does not wait for the writing; what a stopped process left is written by the next", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.admin)
    const lost: (() => Promise<void>)[] = []
    const { later } = t.services
    t.services.later = (work) => void lost.push(work) // the process stops before it begins
    expect(await ask(t)).toEqual({ ...none, state: "loading" })
    await expect(ask(t)).rejects.toMatchObject({ problem: { code: "sample-data-exists" } })
    t.services.later = later
    expect(await api(getSampleData, {})).toEqual({ ...none, state: "loading" })
    await resumeSampleLoads(t.services)
    await lost[0]?.() // late, and of no use any more
    expect(await api(getSampleData, {})).toMatchObject({ deals: 400, state: "loaded" })
  }))

test(
  "a removal before it is written leaves nothing; a failure is told and may be tried again",
  () =>
    withTestApp(async (t) => {
      const api = t.as(t.workspace.actors.admin)
      await ask(t)
      await api(removeSampleData, {})
      await t.settled()
      expect(await api(getSampleData, {})).toEqual({ ...none, state: "none" })
      await t.owner.query("update member set role = 'viewer' where id = $1", [
        t.workspace.actors.admin.memberId,
      ])
      await ask(t) // the session still says administrator; the writing asks again
      await t.settled()
      expect(await api(getSampleData, {})).toEqual({ ...none, state: "failed" })
      await t.owner.query("update member set role = 'admin' where id = $1", [
        t.workspace.actors.admin.memberId,
      ])
      expect(await load(t)).toMatchObject({ deals: 400 })
    }),
  60_000,
)

test("loading twice is refused", () =>
  withTestApp(async (t) => {
    await load(t)
    await expect(ask(t)).rejects.toMatchObject({ problem: { code: "sample-data-exists" } })
  }))

test("two who load at once get one sample between them", () =>
  withTestApp(async (t) => {
    const results = await Promise.allSettled([ask(t), ask(t)])
    await t.settled()
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await t.as(t.workspace.actors.admin)(getSampleData, {})).toMatchObject({ deals: 400 })
  }))

test("a sample person who was given an own deal stays, and so does their team", () =>
  withTestApp(async (t) => {
    const admin = t.as(t.workspace.actors.admin)
    const { pipelineId } = t.workspace
    await load(t)
    const { items } = await admin(listDeals, { outcome: ["open"], limit: 200 })
    const ownerId = items.find(({ owner }) => owner?.name === "Marcus Bell")?.owner?.id as string
    const own = await admin(createDeal, { title: "Our own", pipelineId })
    await admin(updateDeal, { dealId: own.id, version: own.version, ownerId })
    expect(await admin(removeSampleData, {})).toMatchObject({ members: 5 })
    expect((await admin(getDeal, { dealId: own.id })).owner).toEqual({
      id: ownerId,
      name: "Marcus Bell",
    })
    const { rows } = await t.owner.query(
      "select name from team where is_sample and deleted_at is null",
    )
    expect(rows).toEqual([{ name: "Enterprise team" }])
  }))

test("it fits every template", () =>
  withTestApp(async (t) => {
    const admin = t.as(t.workspace.actors.admin)
    const { items: templates } = await admin(listPipelineTemplates, {})
    for (const { name, stages } of templates) {
      const { id: pipelineId } = await admin(createPipeline, { name, stages })
      await admin(loadSampleData, { pipelineId })
      await t.settled()
      expect((await admin(getBoard, { pipelineId })).total.count).toBeGreaterThan(20)
      await admin(removeSampleData, {})
    }
  }))

test("S-09 only who administers the workspace may load or remove it; S-01 others see nothing of it", () =>
  withTestApp(async (t) => {
    await load(t)
    for (const actor of [t.workspace.actors.ops, t.workspace.actors.rep]) {
      const { pipelineId } = t.workspace
      for (const refused of [
        t.as(actor)(loadSampleData, { pipelineId }),
        t.as(actor)(removeSampleData, {}),
      ])
        await expect(refused).rejects.toMatchObject({ problem: { code: "not-permitted" } })
    }
    const other = await t.addWorkspace("Other")
    const theirs = t.as(other.actors.admin)
    expect(await theirs(getSampleData, {})).toEqual({ ...none, state: "none" })
    expect(await theirs(removeSampleData, {})).toEqual(none)
    await expect(
      theirs(loadSampleData, { pipelineId: t.workspace.pipelineId }),
    ).rejects.toMatchObject({ problem: { code: "reference-unknown" } })
    expect(await t.as(t.workspace.actors.viewer)(getSampleData, {})).toMatchObject({ deals: 400 })
  }))
