import { type Seeded, seedWorkspace } from "../../db/seed.ts"
import type { Client } from "../../src/kernel/client.ts"
import type { Actor } from "../../src/server/actor.ts"
import type { TestApp } from "./app.ts"

/** A workspace as the benchmark has it, and its API as its administrator. */
export type Ground = Seeded & { as: Client }

export async function seededGround(t: TestApp, deals: number, open: number): Promise<Ground> {
  const ground = await seedWorkspace(t.superuserUrl, { deals, open }, t.clock.now)
  const { admin } = t.workspace.actors
  const workspace = { ...admin.workspace, timeZone: "UTC", currency: "USD" }
  const { workspaceId, adminId: memberId } = ground
  const actor: Actor = { ...admin, workspaceId, memberId, workspace }
  return { ...ground, as: t.as(actor) }
}

/** What the database counted so far: every connection of the app tells what it still keeps. */
export async function counted(t: TestApp, query: string, tables: readonly string[]) {
  const clients = await Promise.all(
    Array.from({ length: t.pool.options.max }, () => t.pool.connect()),
  )
  for (const client of clients) {
    await client.query("select pg_stat_force_next_flush()")
    client.release()
  }
  return (await t.owner.query(query, [tables])).rows
}

/** How often these tables were read from end to end. */
export const readThrough = (t: TestApp, tables: readonly string[]) =>
  counted(t, "select relname, seq_scan from pg_stat_user_tables where relname = any($1)", tables)

/** How many rows of these tables, and entries of their indexes, a read reads. */
export async function rowsReadBy(
  t: TestApp,
  read: () => Promise<unknown>,
  tables: readonly string[],
) {
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
