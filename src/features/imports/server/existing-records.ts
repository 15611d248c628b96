import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { CompanyTable } from "../../../server/db/tables.ts"
import type { RowValues } from "../read-row.ts"
import { type ContactRow, type Existing, noneExisting } from "./existing.ts"
import type { Lookups } from "./lookups.ts"
import { companyKeyOf } from "./plan-record.ts"
import { latestHashes } from "./row-queries.ts"

type Asked = { importId: string; actor: Actor }

/** Companies that a batch's rows mean, locked, by source key and by `id:` and their id. */
export async function existingCompanies(
  tx: Tx,
  { importId, actor }: Asked,
  values: readonly RowValues[],
  lookups: Lookups,
): Promise<Existing> {
  const keys = values.map((one) => companyKeyOf(one, { lookups }))
  const rows = await lockRecords(tx, actor, "company", {
    sourceKeys: keys.flatMap(({ sourceKey }) => sourceKey ?? []),
    ids: keys.flatMap(({ id }) => id ?? []),
  })
  const existing = noneExisting()
  for (const row of rows) {
    existing.companies.set(`id:${row.id}`, row)
    if (row.sourceKey) existing.companies.set(row.sourceKey, row)
  }
  existing.hashes = await latestHashes(
    tx,
    actor.workspaceId,
    importId,
    rows.map(({ id }) => id),
  )
  return existing
}

/** Contacts that a batch's rows mean, locked, by source key and by address. */
export async function existingContacts(
  tx: Tx,
  { importId, actor }: Asked,
  values: readonly RowValues[],
): Promise<Existing> {
  const emails = [...new Set(values.flatMap(({ lists }) => lists.get("email") ?? []))]
  const byEmail = await contactIdsByEmail(tx, emails)
  const rows = (await lockRecords(tx, actor, "contact", {
    sourceKeys: values.flatMap(({ texts }) => texts.get("id") ?? []),
    ids: [...byEmail.values()],
  })) as unknown as ContactRow[] // the columns of the table that was named
  const existing = noneExisting()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const [email, id] of byEmail) {
    const row = byId.get(id)
    if (row) existing.contacts.set(email, row)
  }
  for (const row of rows) if (row.sourceKey) existing.contacts.set(row.sourceKey, row)
  existing.hashes = await latestHashes(tx, actor.workspaceId, importId, [...byId.keys()])
  return existing
}

type Wanted = { sourceKeys: readonly string[]; ids: readonly string[] }

function lockRecords(
  tx: Tx,
  actor: Actor,
  table: "company" | "contact",
  { sourceKeys, ids }: Wanted,
): Promise<Selectable<CompanyTable>[]> {
  return tx
    .selectFrom(table as "company")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where((where) =>
      where.or([
        sql<boolean>`source_key = any(${[...sourceKeys]}::text[])`,
        sql<boolean>`id = any(${[...ids]}::uuid[])`,
      ]),
    )
    .orderBy("id")
    .forUpdate()
    .execute()
}

/** Ids of living contacts by each of these addresses; of several, the oldest. */
async function contactIdsByEmail(tx: Tx, emails: readonly string[]) {
  if (emails.length === 0) return new Map<string, string>()
  const { rows } = await sql<{ id: string; emails: string[] }>`
    select id, emails from contacts_by_email(${[...emails]}::text[])
    order by created_at desc`.execute(tx)
  return new Map(rows.flatMap(({ id, emails: own }) => own.map((email) => [email, id] as const)))
}
