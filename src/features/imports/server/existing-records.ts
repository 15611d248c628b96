import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { CompanyTable } from "../../../server/db/tables.ts"
import type { RowValues } from "../read-row.ts"
import { type ContactRow, type Existing, noneExisting, ownIds } from "./existing.ts"
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
  const found = await contactIdsByEmail(tx, actor.workspaceId, emails)
  const sourceKeys = values.flatMap(({ texts }) => texts.get("id") ?? [])
  const rows = (await lockRecords(tx, actor, "contact", {
    sourceKeys,
    ids: [...found.map(({ contactId }) => contactId), ...ownIds(sourceKeys)],
  })) as unknown as ContactRow[] // the columns of the table that was named
  const existing = noneExisting()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { email, contactId } of found) {
    const row = byId.get(contactId)
    const known = existing.contacts.get(email)
    // Of several, the oldest; one that was deleted stands in nobody's way.
    if (!row || row.deletedAt || (known && known.createdAt <= row.createdAt)) continue
    existing.contacts.set(email, row)
  }
  for (const row of rows) {
    existing.contacts.set(row.id, row)
    if (row.sourceKey) existing.contacts.set(row.sourceKey, row)
  }
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

/** Contacts by each of these addresses, living or not. */
function contactIdsByEmail(tx: Tx, workspaceId: string, emails: readonly string[]) {
  return tx
    .selectFrom("contactEmail")
    .select(["email", "contactId"])
    .where("workspaceId", "=", workspaceId)
    .where(sql<boolean>`email = any(${[...emails]}::text[])`)
    .execute()
}
