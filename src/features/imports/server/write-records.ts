import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { indexCompanies } from "../../companies/server/queries.ts"
import { indexContacts } from "../../contacts/server/queries.ts"
import { domainKeyOf, nameKeysOf } from "../../duplicates/company-keys.ts"
import type { NewRecord, RecordFields, RecordUpdate } from "./chunk.ts"

type RecordTable = "company" | "contact"

/** Inserts new companies or contacts and makes them findable. */
export async function insertRecords(
  tx: Tx,
  table: RecordTable,
  records: readonly NewRecord[],
  { actor, now }: ActOrigin,
) {
  if (records.length === 0) return
  const rows = records.map(({ id, fields, sourceKey }) => ({
    ...(table === "company" ? keysOf(table, fields) : { emails: [], phones: [] }),
    ...usual,
    ...told(fields),
    workspaceId: actor.workspaceId,
    id,
    sourceKey,
    createdAt: now,
    updatedAt: now,
  }))
  const written = asRows(rows)
  const columns = sql.join([...new Set(written.flatMap(Object.keys))].map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(written)}::jsonb)`.execute(
    tx,
  )
  await indexAll(
    tx,
    actor.workspaceId,
    table,
    records.map(({ id }) => id),
  )
}

/** What a new record has before its row says more. */
const usual = { tags: [], custom: {}, isSample: false, version: 1 }

/** To be sent as one text: as parameters of their own, thousands of values are slow to plan. */
function asRows(records: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return records.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [
        snake(key),
        typeof value === "bigint" ? value.toString() : value,
      ]),
    ),
  )
}

/** The fields that a row says something about. */
const told = (fields: RecordFields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What a company is found by when its name or domain is entered again, where the row tells of one. */
function keysOf(table: RecordTable, { name, domain }: RecordFields) {
  if (table === "contact") return {}
  return {
    ...(name === undefined ? {} : nameKeysOf(String(name))),
    ...(domain === undefined ? {} : domainKeyOf(domain as string | null)), // its column
  }
}

/** Makes records findable by what they are called now. */
async function indexAll(tx: Tx, workspaceId: string, table: RecordTable, ids: readonly string[]) {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom(table as "contact")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  if (table === "contact") return indexContacts(tx, workspaceId, rows)
  return indexCompanies(tx, workspaceId, rows as never) // the columns of the table that was named
}

/** Writes what changed about companies or contacts, and makes them findable by it. */
export async function updateRecords(
  tx: Tx,
  table: RecordTable,
  updates: readonly Pick<RecordUpdate, "id" | "set">[],
  { actor, now }: ActOrigin,
) {
  // One statement for all records of which the same columns change.
  const alike = Map.groupBy(updates, ({ set }) => Object.keys(told(set)).sort().join(" "))
  for (const same of alike.values()) {
    const rows = asRows(same.map(({ id, set }) => ({ ...told(set), ...keysOf(table, set), id })))
    const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== "id")
    const changes = columns.map((name) => sql`${sql.ref(name)} = n.${sql.ref(name)}`)
    await sql`update ${sql.table(table)} t
      set ${sql.join([...changes, sql`updated_at = ${now}`, sql`version = t.version + 1`])}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) n
      where t.workspace_id = ${actor.workspaceId}::uuid and t.id = n.id`.execute(tx)
  }
  await indexAll(
    tx,
    actor.workspaceId,
    table,
    updates.map(({ id }) => id),
  )
}
