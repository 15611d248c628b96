import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { RoomLinkTable } from "../../../server/db/tables.ts"

export type RoomLinkRow = Selectable<RoomLinkTable>

/** The newest link of each person, the latest first, with whom it was made for. */
export async function listRoomLinks(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<RoomLinkRow & { contactName: string }>`
    select * from (
      select distinct on (l.contact_id) l.*, c.name as contact_name
      from room_link l join contact c on c.workspace_id = l.workspace_id and c.id = l.contact_id
      where l.workspace_id = ${workspaceId}::uuid and l.deal_id = ${dealId}::uuid
      order by l.contact_id, (l.state = 'open') desc, l.created_at desc, l.id desc
    ) latest order by created_at desc, id desc limit 200`.execute(tx)
  return rows
}

export function findRoomLink(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("roomLink")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** Locks a link until the transaction ends; its deal is locked before it, never after. */
export function lockRoomLink(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("roomLink")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

export type RoomLinkPatch = Partial<Pick<RoomLinkRow, "state" | "endedAt" | "expiresAt">>

/** Writes the patch and counts the version up. */
export async function updateRoomLink(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: RoomLinkPatch,
) {
  await tx
    .updateTable("roomLink")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

/** Ends the open links of a person to a room: a newer one takes their place. */
export async function replaceRoomLinks(
  tx: Tx,
  workspaceId: string,
  { dealId, contactId, at }: { dealId: string; contactId: string; at: Date },
) {
  await tx
    .updateTable("roomLink")
    .set({ state: "replaced", endedAt: at, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("contactId", "=", contactId)
    .where("state", "=", "open")
    .execute()
}

/** Files that are shared, in the order of their names. */
export async function listRoomFiles(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<RoomFileRow>`
    select f.id, f.name, f.media_type, f.size_bytes, f.sha256, r.shared_at
    from room_file r join file f on f.workspace_id = r.workspace_id and f.id = r.file_id
    where r.workspace_id = ${workspaceId}::uuid and r.deal_id = ${dealId}::uuid
      and f.deal_id = r.deal_id and f.deleted_at is null
    order by f.name, f.id`.execute(tx)
  return rows
}

export type RoomFileRow = {
  id: string
  name: string
  mediaType: string
  sizeBytes: bigint
  sha256: string
  sharedAt: Date
}

/** Gives a merged deal's room to the deal that stays. */
export async function moveRoom(
  tx: Tx,
  workspaceId: string,
  { fromId, toId }: { fromId: string; toId: string },
) {
  for (const table of ["room_link", "room_question", "room_request"]) {
    await sql`update ${sql.table(table)} set deal_id = ${toId}::uuid
      where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
  }
  await sql`insert into room_file (workspace_id, deal_id, file_id, shared_by, shared_at)
    select workspace_id, ${toId}::uuid, file_id, shared_by, shared_at from room_file
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid
    on conflict do nothing`.execute(tx)
  await sql`delete from room_file
    where workspace_id = ${workspaceId}::uuid and deal_id = ${fromId}::uuid`.execute(tx)
}
