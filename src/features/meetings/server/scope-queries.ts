import { createHash } from "node:crypto"
import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ScopeLinkTable } from "../../../server/db/tables.ts"
import type { ScopeContent } from "../scope-contract.ts"

export type ScopeLinkRow = Selectable<ScopeLinkTable>

export type ScopeVersion = {
  number: number
  content: ScopeContent
  contentHash: Buffer
  createdBy: string
  createdAt: Date
  authorName: string
}

/** The version of a deal's scope that holds; undefined before the first. */
export async function findScope(
  tx: Tx,
  workspaceId: string,
  dealId: string,
): Promise<ScopeVersion | undefined> {
  return tx
    .selectFrom("scopeVersion")
    .select(["number", "content", "contentHash", "createdBy", "createdAt"])
    .select(
      sql<string>`(select m.name from member m where m.workspace_id = scope_version.workspace_id
        and m.id = scope_version.created_by)`.as("authorName"),
    )
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
}

/** The version that holds, where the buyer confirmed it; undefined while it is only ours. */
export async function findAgreedScope(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<{ content: ScopeContent; decidedName: string; decidedAt: Date }>`
    select v.content, coalesce(l.decided_name, '') as decided_name, l.decided_at
    from scope_link l join scope_version v on v.workspace_id = l.workspace_id
      and v.deal_id = l.deal_id and v.number = l.number
    where l.workspace_id = ${workspaceId}::uuid and l.deal_id = ${dealId}::uuid
      and l.state = 'confirmed' and l.voided_at is null
      and v.number = (select max(number) from scope_version
        where workspace_id = l.workspace_id and deal_id = l.deal_id)
    order by l.decided_at, l.id limit 1`.execute(tx)
  return rows[0]
}

export async function insertScope(
  tx: Tx,
  row: Pick<ScopeVersion, "number" | "content" | "createdBy" | "createdAt"> & {
    workspaceId: string
    dealId: string
  },
) {
  const content = JSON.stringify(row.content)
  await tx
    .insertInto("scopeVersion")
    .values({ ...row, content, contentHash: hashOfScope(row) })
    .execute()
}

/** Links of a deal with whom they were made for, the latest first. */
export function listLinks(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("scopeLink")
    .selectAll("scopeLink")
    .select([
      sql<string>`(select c.name from contact c where c.workspace_id = scope_link.workspace_id
        and c.id = scope_link.contact_id)`.as("contactName"),
      sql<boolean>`exists (select from scope_link_event e
        where e.workspace_id = scope_link.workspace_id and e.link_id = scope_link.id
        and e.kind in ('opened', 'opened-by-machine'))`.as("wasOpened"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute()
}

export function findLink(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("scopeLink")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** Locks a link until the transaction ends; its deal is locked before it, never after. */
export function lockLink(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("scopeLink")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

export type LinkPatch = Partial<Omit<ScopeLinkRow, "workspaceId" | "id" | "version">>

/** Writes the patch and counts the version up. */
export async function updateLink(tx: Tx, workspaceId: string, id: string, patch: LinkPatch) {
  await tx
    .updateTable("scopeLink")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

/** Ends what asks for an earlier version: open links, and confirmations. Those that were confirmed. */
export async function supersedeLinks(tx: Tx, workspaceId: string, dealId: string, at: Date) {
  await tx
    .updateTable("scopeLink")
    .set({ state: "superseded", version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("state", "in", ["draft", "sent", "viewed"])
    .execute()
  return tx
    .updateTable("scopeLink")
    .set({ voidedAt: at, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("state", "=", "confirmed")
    .where("voidedAt", "is", null)
    .returning(["id", "noteId"])
    .execute()
}

/** Gives a merged deal's scope and its links to the deal that stays, where that has none of its own. */
export async function moveScope(
  tx: Tx,
  workspaceId: string,
  { fromId, toId }: { fromId: string; toId: string },
) {
  if (await findScope(tx, workspaceId, toId)) return
  await sql`insert into scope_version
      (workspace_id, deal_id, number, content, content_hash, created_by, created_at)
    select workspace_id, ${toId}::uuid, number, content, content_hash, created_by, created_at
    from scope_version
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
  await sql`update scope_link set deal_id = ${toId}::uuid
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
}

/** SHA-256 over what a buyer is shown, the same for the same content in whatever order it is kept. */
export function hashOfScope({ number, content }: { number: number; content: ScopeContent }) {
  return createHash("sha256").update(canonical({ number, content })).digest()
}

/** JSON with the names of each object in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(",")}}`
}
