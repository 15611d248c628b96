import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { type Seeded, seedWorkspace } from "../../db/seed.ts"
import { getBoard, listPastDeals, listStageDeals } from "../../src/features/deals/board-contract.ts"
import { getDeal, listDealEvents, listDeals } from "../../src/features/deals/contract.ts"
import { measureByMonth, measureByStage } from "../../src/features/measures/contract.ts"
import { searchRecords } from "../../src/features/search/contract.ts"
import type { Client } from "../../src/kernel/client.ts"
import { addDays, dayIn } from "../../src/kernel/days.ts"
import type { Actor } from "../../src/server/actor.ts"
import { type TestApp, withTestApp } from "../support/app.ts"

/** A workspace of so many deals, as the benchmark has, and its administrator. */
async function seeded(t: TestApp, deals: number, open: number) {
  const ground = await seedWorkspace(t.superuserUrl, { deals, open }, t.clock.now)
  const { admin } = t.workspace.actors
  const workspace = { ...admin.workspace, timeZone: "UTC", currency: "USD" }
  const { workspaceId, adminId: memberId } = ground
  const actor: Actor = { ...admin, workspaceId, memberId, workspace }
  return { ...ground, as: t.as(actor) }
}

type Ground = Seeded & { as: Client }

/** What people look at all day, by name. */
function reads(t: TestApp, { as, pipelineId, stageIds }: Ground) {
  const asOf = addDays(dayIn(t.clock.now, "UTC"), -100)
  const firstDeal = async () => (await as(listDeals, { pipelineId, limit: 1 })).items[0]?.id ?? ""
  return {
    board: () => as(getBoard, { pipelineId }),
    "a page of a stage": () => as(listStageDeals, { pipelineId, stageId: stageIds[5] as string }),
    table: () => as(listDeals, { pipelineId, limit: 50 }),
    "sums by stage": () => as(measureByStage, { pipelineId }),
    months: () => as(measureByMonth, { pipelineId }),
    deal: async () => as(getDeal, { dealId: await firstDeal() }),
    history: async () => as(listDealEvents, { dealId: await firstDeal() }),
    "past board": () => as(getBoard, { pipelineId, asOf }),
    "past table as known": () =>
      as(listPastDeals, { pipelineId, asOf, knownAt: t.clock.now.toISOString() }),
    "past board as known": () =>
      as(getBoard, { pipelineId, asOf, knownAt: t.clock.now.toISOString() }),
    "past table": () => as(listPastDeals, { pipelineId, asOf }),
    search: () => as(searchRecords, { q: "juniper oak" }),
    "search with an error": () => as(searchRecords, { q: "junipr oka" }),
  }
}

const large = ["deal", "deal_event", "deal_version", "deal_contact", "search_entry", "audit_entry"]

/** What the database counted so far: every connection of the app tells what it still keeps. */
async function counted(t: TestApp, query: string, tables: readonly string[]) {
  const clients = await Promise.all(
    Array.from({ length: t.pool.options.max }, () => t.pool.connect()),
  )
  for (const client of clients) {
    await client.query("select pg_stat_force_next_flush()")
    client.release()
  }
  return (await t.owner.query(query, [tables])).rows
}

/** How often large tables were read from end to end. */
const readThrough = (t: TestApp) =>
  counted(t, "select relname, seq_scan from pg_stat_user_tables where relname = any($1)", large)

/** How many rows of these tables, and entries of their indexes, a read reads. */
async function rowsReadBy(t: TestApp, read: () => Promise<unknown>, tables: readonly string[]) {
  const rowsRead = async () => {
    const rows = await counted(
      t,
      `select sum(n)::int as count from (
        select seq_tup_read as n from pg_stat_user_tables where relname = any($1)
        union all select idx_tup_read from pg_stat_user_indexes where relname = any($1)) read`,
      tables,
    )
    return Number(rows[0].count)
  }
  await read()
  const before = await rowsRead()
  await read()
  return (await rowsRead()) - before
}

test(
  "L-17 nothing that people look at all day reads a large table from end to end",
  () =>
    withTestApp(async (t) => {
      const ground = await seeded(t, 20_000, 2_000)
      for (const [name, read] of Object.entries(reads(t, ground))) {
        const before = await readThrough(t)
        await read()
        expect(await readThrough(t), name).toEqual(before)
      }
    }),
  120_000,
)

test(
  "L-05 a board of 5,000 open deals sends its sums and 7 × 50 cards in 150 kB at most",
  () =>
    withTestApp(async (t) => {
      const ground = await seeded(t, 6_000, 5_000)
      const board = await ground.as(getBoard, { pipelineId: ground.pipelineId, limit: 50 })
      expect(board.total.count).toBe(5_000)
      expect(board.stages.flatMap(({ cards }) => cards).length).toBeGreaterThanOrEqual(250)
      expect(gzipSync(JSON.stringify(board)).length).toBeLessThanOrEqual(150_000)
    }),
  120_000,
)

test(
  "L-23 the board, its pages, the table and the sums read as many rows of ten times the deals",
  () =>
    withTestApp(async (t) => {
      const names = ["board", "a page of a stage", "table", "sums by stage"] as const
      const counts: number[] = []
      for (const deals of [2_000, 20_000]) {
        const all = reads(t, await seeded(t, deals, 500))
        const tables = [...large, "closing_tally"]
        for (const name of names) counts.push(await rowsReadBy(t, all[name], tables))
        expect(await rowsReadBy(t, all.months, large), "deals read for the months").toBe(0)
      }
      for (const [index, name] of names.entries()) {
        const [few = 0, many = 0] = [counts[index], counts[index + names.length]]
        expect(few, name).toBeGreaterThan(0)
        expect(many, name).toBeLessThanOrEqual(1.5 * few)
      }
    }),
  120_000,
)
