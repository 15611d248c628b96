import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ContactTable } from "../../../server/db/tables.ts"
import { moveStakeholdersOfContact } from "../../negotiation/server/stakeholder-queries.ts"
import { indexRecords, unindexRecords } from "../../search/server/queries.ts"

export type ContactRow = Selectable<ContactTable>

export type ContactNames = { companyName: string | null; ownerName: string | null }

/** A contact with the names around it, deleted or not. */
export function findContact(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<(ContactRow & ContactNames) | undefined> {
  return tx
    .selectFrom("contact")
    .selectAll("contact")
    .select([
      sql<string | null>`(select c.name from company c where c.workspace_id = contact.workspace_id
        and c.id = contact.company_id)`.as("companyName"),
      sql<string | null>`(select m.name from member m where m.workspace_id = contact.workspace_id
        and m.id = contact.owner_id)`.as("ownerName"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** Locks contacts until the transaction ends, in order of id so that two merges cannot deadlock. */
export async function lockContacts(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, ContactRow>> {
  const rows = await tx
    .selectFrom("contact")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...ids])
    .orderBy("id")
    .forNoKeyUpdate() // deals that name the contact meanwhile need not wait
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export type ContactFields = Omit<ContactRow, "workspaceId" | "version">

/** Inserts contacts and makes them findable. */
export async function insertContacts(
  tx: Tx,
  workspaceId: string,
  contacts: readonly ContactFields[],
) {
  if (contacts.length === 0) return
  await tx
    .insertInto("contact")
    .values(
      contacts.map(({ custom, ...contact }) => ({
        workspaceId,
        ...contact,
        custom: JSON.stringify(custom),
      })),
    )
    .execute()
  await indexContacts(tx, workspaceId, contacts)
}

export type ContactPatch = Partial<Omit<ContactFields, "id" | "createdAt">>

/** Writes the patch and counts the version up. */
export async function updateContact(
  tx: Tx,
  workspaceId: string,
  id: string,
  { custom, ...patch }: ContactPatch & { updatedAt: Date },
): Promise<ContactRow> {
  const row = await tx
    .updateTable("contact")
    .set({
      ...patch,
      ...(custom === undefined ? {} : { custom: JSON.stringify(custom) }),
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (row.deletedAt) await unindexRecords(tx, workspaceId, "contact", [id])
  else await indexContacts(tx, workspaceId, [row])
  return row
}

type Findable = Pick<ContactRow, "id" | "name" | "companyId" | "emails" | "phones" | "wechat">

/** Makes contacts findable by name, company, mail addresses, phone numbers and WeChat. */
export function indexContacts(tx: Tx, workspaceId: string, contacts: readonly Findable[]) {
  const entries = contacts.map(({ id, name, companyId, emails, phones, wechat }) => ({
    kind: "contact" as const,
    id,
    title: name,
    companyId,
    words: [...emails, ...phones, ...(wechat ? [wechat] : [])],
  }))
  return indexRecords(tx, workspaceId, entries)
}

const ofContracts = ["contract_comment", "contract_consent", "envelope_signer"]

/** What hangs on one contact hangs on another from now on. */
export async function moveContactRecords(
  tx: Tx,
  workspaceId: string,
  { fromId, toId, now }: { fromId: string; toId: string; now: Date },
) {
  for (const table of ["note", "file", "promise"]) {
    await sql`update ${sql.table(table)} set contact_id = ${toId}::uuid, version = version + 1
      where workspace_id = ${workspaceId}::uuid and contact_id = ${fromId}::uuid`.execute(tx)
  }
  const ofRooms = ["room_link", "room_request"]
  for (const table of ["planned_touch", "scope_link", "enrolment", ...ofRooms, ...ofContracts]) {
    await sql`update ${sql.table(table)} set contact_id = ${toId}::uuid
      where workspace_id = ${workspaceId}::uuid and contact_id = ${fromId}::uuid`.execute(tx)
  }
  await sql`insert into meeting_person (workspace_id, meeting_id, person_id, contact_id)
    select workspace_id, meeting_id, ${toId}::uuid, ${toId}::uuid from meeting_person
    where workspace_id = ${workspaceId}::uuid and contact_id = ${fromId}::uuid
    on conflict do nothing`.execute(tx)
  await sql`delete from meeting_person
    where workspace_id = ${workspaceId}::uuid and contact_id = ${fromId}::uuid`.execute(tx)
  await sql`insert into deal_contact (workspace_id, deal_id, contact_id, role, created_at)
    select workspace_id, deal_id, ${toId}::uuid, role, created_at from deal_contact
    where workspace_id = ${workspaceId}::uuid and contact_id = ${fromId}::uuid
    on conflict (workspace_id, deal_id, contact_id) do update
      set role = coalesce(deal_contact.role, excluded.role)`.execute(tx)
  await sql`delete from deal_contact
    where workspace_id = ${workspaceId}::uuid and contact_id = ${fromId}::uuid`.execute(tx)
  await moveStakeholdersOfContact(tx, workspaceId, { fromId, toId }, now)
  // Links to whom was merged into the duplicate earlier lead to the kept one in one step.
  await sql`update contact set merged_into_id = ${toId}::uuid
    where workspace_id = ${workspaceId}::uuid and merged_into_id = ${fromId}::uuid`.execute(tx)
}
