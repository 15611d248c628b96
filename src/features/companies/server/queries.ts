import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { CompanyTable } from "../../../server/db/tables.ts"
import { indexContacts } from "../../contacts/server/queries.ts"
import { domainKeyOf, nameKeysOf } from "../../duplicates/company-keys.ts"
import { indexRecords, unindexRecords } from "../../search/server/queries.ts"

export type CompanyRow = Selectable<CompanyTable>

export type CompanyNames = { parentName: string | null; ownerName: string | null }

/** A company with the names around it, deleted or not. */
export function findCompany(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<(CompanyRow & CompanyNames) | undefined> {
  return tx
    .selectFrom("company")
    .selectAll("company")
    .select([
      sql<string | null>`(select p.name from company p where p.workspace_id = company.workspace_id
        and p.id = company.parent_id)`.as("parentName"),
      sql<string | null>`(select m.name from member m where m.workspace_id = company.workspace_id
        and m.id = company.owner_id)`.as("ownerName"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** Locks companies until the transaction ends, in order of id so that two merges cannot deadlock. */
export async function lockCompanies(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, CompanyRow>> {
  const rows = await tx
    .selectFrom("company")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...ids])
    .orderBy("id")
    .forNoKeyUpdate() // deals that name the company meanwhile need not wait
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export type CompanyFields = Omit<
  CompanyRow,
  "workspaceId" | "nameKey" | "nameRoot" | "rootParts" | "domainKey" | "keyRule" | "version"
>

/** Inserts companies and makes them findable. */
export async function insertCompanies(
  tx: Tx,
  workspaceId: string,
  companies: readonly CompanyFields[],
) {
  if (companies.length === 0) return
  await tx
    .insertInto("company")
    .values(
      companies.map(({ custom, ...company }) => ({
        workspaceId,
        ...company,
        ...nameKeysOf(company.name),
        ...domainKeyOf(company.domain),
        custom: JSON.stringify(custom),
      })),
    )
    .execute()
  await indexCompanies(tx, workspaceId, companies)
}

export type CompanyPatch = Partial<Omit<CompanyFields, "id" | "createdAt">>

/** Writes the patch and counts the version up. */
export async function updateCompany(
  tx: Tx,
  workspaceId: string,
  id: string,
  { custom, ...patch }: CompanyPatch & { updatedAt: Date },
): Promise<CompanyRow> {
  const row = await tx
    .updateTable("company")
    .set({
      ...patch,
      ...(patch.name === undefined ? {} : nameKeysOf(patch.name)),
      ...(patch.domain === undefined ? {} : domainKeyOf(patch.domain)),
      ...(custom === undefined ? {} : { custom: JSON.stringify(custom) }),
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (row.deletedAt) await unindexRecords(tx, workspaceId, "company", [id])
  else await indexCompanies(tx, workspaceId, [row])
  return row
}

type Findable = Pick<CompanyRow, "id" | "name" | "domain" | "phone" | "city">

/** Makes companies findable by name, domain, phone and city. */
export function indexCompanies(tx: Tx, workspaceId: string, companies: readonly Findable[]) {
  const entries = companies.map(({ id, name, domain, phone, city }) => ({
    kind: "company" as const,
    id,
    title: name,
    words: [domain, phone, city].filter((word) => word !== null),
  }))
  return indexRecords(tx, workspaceId, entries)
}

/** Makes the contacts of a company findable by what it is called now. */
export async function reindexContactsOfCompany(tx: Tx, workspaceId: string, companyId: string) {
  const rows = await tx
    .selectFrom("contact")
    .select(["id", "name", "companyId", "emails", "phones", "wechat"])
    .where("workspaceId", "=", workspaceId)
    .where("companyId", "=", companyId)
    .where("deletedAt", "is", null)
    .execute()
  await indexContacts(tx, workspaceId, rows)
}

/** Whether a company is another one, or belongs to it over any number of parents. */
export async function isWithin(
  tx: Tx,
  workspaceId: string,
  { companyId, groupId }: { companyId: string; groupId: string },
): Promise<boolean> {
  const { rows } = await sql<{ isWithin: boolean }>`
    with recursive line (id) as (
      select ${companyId}::uuid
      union select c.parent_id from company c join line on line.id = c.id
      where c.workspace_id = ${workspaceId}::uuid and c.parent_id is not null
    ) select exists (select from line where id = ${groupId}::uuid) as is_within`.execute(tx)
  return rows[0]?.isWithin ?? false
}
