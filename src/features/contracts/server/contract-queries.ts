import { type Insertable, type Selectable, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type {
  ContractConsentTable,
  ContractDraftTable,
  ContractVersionTable,
} from "../../../server/db/tables.ts"
import type { Clause } from "../clause.ts"
import { hashOfVersion } from "./content-hash.ts"

const memberName = (id: string) =>
  sql<string>`coalesce((select m.name from member m
    where m.workspace_id = app_workspace_id() and m.id = ${sql.ref(id)}), '')`

export function findDraft(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("contractDraft")
    .selectAll()
    .select(memberName("contract_draft.updated_by").as("updatedByName"))
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .executeTakeFirst()
}

/** Writes the draft in place of the one before; the deal is locked by the caller. */
export async function saveDraft(tx: Tx, draft: Selectable<ContractDraftTable>) {
  const { workspaceId, dealId, ...rest } = draft
  const values = { ...rest, clauses: JSON.stringify(rest.clauses) }
  await tx
    .insertInto("contractDraft")
    .values({ workspaceId, dealId, ...values })
    .onConflict((conflict) => conflict.columns(["workspaceId", "dealId"]).doUpdateSet(values))
    .execute()
}

const summary = [
  "number",
  "title",
  "locale",
  "groupHashes",
  "contentHash",
  "fileName",
  "fileType",
  "fileBytes",
  "fileSha256",
  "note",
  "createdBy",
  "createdAt",
] as const

/** The versions of a deal's contract without their clauses, the first first. */
export function listVersions(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("contractVersion")
    .select(summary)
    .select(memberName("contract_version.created_by").as("createdByName"))
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("number")
    .execute()
}

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

export async function findClauses(
  tx: Tx,
  workspaceId: string,
  { dealId, number }: { dealId: string; number: number },
) {
  const row = await tx
    .selectFrom("contractVersion")
    .select("clauses")
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("number", "=", number)
    .executeTakeFirst()
  return row?.clauses
}

/** SHA-256 of what is kept of a version now, counted anew; undefined where there is none. */
export async function recountHash(
  tx: Tx,
  workspaceId: string,
  { dealId, number }: { dealId: string; number: number },
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom("contractVersion")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("number", "=", number)
    .executeTakeFirst()
  if (!row) return undefined
  const { title, locale, fileName, fileType, fileBytes, fileSha256 } = row
  const file =
    fileSha256 && fileBytes !== null
      ? { name: fileName ?? "", type: fileType ?? "", bytes: fileBytes, sha256: fileSha256 }
      : null
  const clauses = row.clauses as unknown as Clause[] // written as such
  return hashOfVersion(number, { title, locale, clauses, file })
}

export async function insertVersion(tx: Tx, row: Insertable<ContractVersionTable>) {
  await tx.insertInto("contractVersion").values(row).execute()
}

/** What each person said last about each group, in the order in which it was said. */
export async function listConsents(tx: Tx, workspaceId: string, dealId: string) {
  const rows = await tx
    .selectFrom("contractConsent")
    .selectAll()
    .distinctOn(["contactId", "roleId", "groupId"])
    .select(memberName("contract_consent.recorded_by").as("recordedByName"))
    .select(
      sql<string | null>`(select f.name from file f
        where f.workspace_id = app_workspace_id() and f.id = contract_consent.file_id
          and f.deleted_at is null)`.as("fileName"),
    )
    .select(
      sql<LocalText>`(select r.names from stakeholder_role r
        where r.workspace_id = app_workspace_id() and r.id = contract_consent.role_id)`.as(
        "roleNames",
      ),
    )
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("contactId")
    .orderBy("roleId")
    .orderBy("groupId")
    .orderBy("place", "desc")
    .execute()
  return rows.sort((a, b) => a.place - b.place)
}

export type ConsentRow = Awaited<ReturnType<typeof listConsents>>[number]

/** Writes consents behind all others of their deal, which is locked by the caller. */
export async function insertConsents(
  tx: Tx,
  rows: readonly Omit<Insertable<ContractConsentTable>, "place">[],
) {
  const [{ workspaceId, dealId } = { workspaceId: "", dealId: "" }] = rows
  const { last } = await tx
    .selectFrom("contractConsent")
    .select(sql<number>`coalesce(max(place), 0)`.as("last"))
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto("contractConsent")
    .values(rows.map((row, at) => ({ ...row, place: last + at + 1 })))
    .execute()
}

export async function isFileOfDeal(
  tx: Tx,
  workspaceId: string,
  { dealId, fileId }: { dealId: string; fileId: string },
) {
  const row = await tx
    .selectFrom("file")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("id", "=", fileId)
    .where("deletedAt", "is", null)
    .executeTakeFirst()
  return row !== undefined
}

/** Comments of a deal's contract, the first first. */
export function listComments(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("contractComment")
    .selectAll()
    .select(
      sql<string>`coalesce((select p.name from contact p
        where p.workspace_id = app_workspace_id() and p.id = contract_comment.contact_id),
        ${memberName("contract_comment.member_id")})`.as("authorName"),
    )
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

/** How many of a deal's comments are the buyer's, and how many one person wrote since then. */
export async function countBuyerComments(
  tx: Tx,
  { workspaceId, dealId, contactId }: { workspaceId: string; dealId: string; contactId: string },
  since: Date,
) {
  const { rows } = await sql<{ ofAll: number; ofPerson: number }>`
    select count(*)::int as of_all,
      (count(*) filter (where contact_id = ${contactId}::uuid and created_at > ${since}))::int
        as of_person
    from contract_comment
    where workspace_id = ${workspaceId}::uuid and deal_id = ${dealId}::uuid and side = 'buyer'`.execute(
    tx,
  )
  return rows[0] ?? { ofAll: 0, ofPerson: 0 }
}

/** The deal of a contract that lies before both sides; undefined while it has no version. */
export function findContractedDeal(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("deal")
    .select(["id", "pipelineId", "outcome"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", dealId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("contractVersion")
          .select("number")
          .whereRef("contractVersion.workspaceId", "=", "deal.workspaceId")
          .whereRef("contractVersion.dealId", "=", "deal.id"),
      ),
    )
    .executeTakeFirst()
}

export type CommentRow = Awaited<ReturnType<typeof listComments>>[number]

/** Open deals that have a version of a contract. */
export async function listNegotiatedDeals(
  tx: Tx,
  workspaceId: string,
  pipelineId: string | null,
): Promise<string[]> {
  const rows = await tx
    .selectFrom("deal")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("outcome", "=", "open")
    .where("deletedAt", "is", null)
    .$if(pipelineId !== null, (query) => query.where("pipelineId", "=", pipelineId ?? ""))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("contractVersion")
          .select("number")
          .whereRef("contractVersion.workspaceId", "=", "deal.workspaceId")
          .whereRef("contractVersion.dealId", "=", "deal.id"),
      ),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** Who buys and who speaks for them, for the text of a contract. */
export async function findParties(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<{ company: string | null; contact: string | null }>`select
      (select c.name from company c
        where c.workspace_id = d.workspace_id and c.id = d.company_id) as company,
      (select p.name from deal_contact dc
        join contact p on p.workspace_id = dc.workspace_id and p.id = dc.contact_id
        where dc.workspace_id = d.workspace_id and dc.deal_id = d.id and p.deleted_at is null
        order by dc.created_at, p.id limit 1) as contact
    from deal d where d.workspace_id = ${workspaceId}::uuid and d.id = ${dealId}::uuid`.execute(tx)
  return rows[0] ?? { company: null, contact: null }
}

/** Gives a merged deal's terms to the deal that stays, and its contract where that has none. */
export async function moveContract(
  tx: Tx,
  workspaceId: string,
  { fromId, toId }: { fromId: string; toId: string },
) {
  await sql`update contract_term set deal_id = ${toId}::uuid
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
  await sql`insert into contract_draft
    select (jsonb_populate_record(draft, jsonb_build_object('deal_id', ${toId}::uuid))).*
    from contract_draft draft
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid
    on conflict do nothing`.execute(tx)
  if ((await listVersions(tx, workspaceId, toId)).length > 0) return
  // Versions never change: the deal that stays gets them as they are.
  await sql`insert into contract_version
    select (jsonb_populate_record(made, jsonb_build_object('deal_id', ${toId}::uuid))).*
    from contract_version made
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
  for (const table of ["contract_comment", "contract_consent"]) {
    await sql`update ${sql.table(table)} set deal_id = ${toId}::uuid
      where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
  }
}
