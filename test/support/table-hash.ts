import { createHash } from "node:crypto"
import type pg from "pg"

/** Every table of the application, in order. */
export async function listTables(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely_%'
    order by 1`)
  return rows.map(({ name }) => name)
}

/**
 * NOCHANGE: one hash over all rows of all tables of all workspaces, per table, but of the security
 * log, which tells of refusals. Answers kept for repeated requests count, too: what was refused
 * keeps none.
 */
export async function hashTables(owner: pg.Pool): Promise<Record<string, string>> {
  const tables = (await listTables(owner)).filter((name) => name !== "security_event")
  const parts = tables.map(
    (name) => `select '${name}' as name,
      coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '') as rows from "${name}" t`,
  )
  const { rows } = await owner.query<{ name: string; rows: string }>(
    `${parts.join(" union all ")} order by name`,
  )
  return Object.fromEntries(
    rows.map(({ name, rows: text }) => [name, createHash("sha256").update(text).digest("hex")]),
  )
}
