import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { RoomRequestTable } from "../../../server/db/tables.ts"

export type RequestRow = Selectable<RoomRequestTable>

/** Whom buyers want to have in the room, the latest first, with who asked for them. */
export async function listRequests(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<RequestRow & { askerId: string; askerName: string }>`
    select r.*, c.id as asker_id, c.name as asker_name
    from room_request r
    join room_link l on l.workspace_id = r.workspace_id and l.id = r.link_id
    join contact c on c.workspace_id = l.workspace_id and c.id = l.contact_id
    where r.workspace_id = ${workspaceId}::uuid and r.deal_id = ${dealId}::uuid
    order by r.asked_at desc, r.id desc limit 50`.execute(tx)
  return rows
}

export function findRequest(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("roomRequest")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** The contact of this address; undefined where nobody has it. */
export async function findContactByEmail(tx: Tx, workspaceId: string, email: string) {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact_email e
    join contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id
    where e.workspace_id = ${workspaceId}::uuid and e.email = ${email} and c.deleted_at is null
    order by c.created_at, c.id limit 1`.execute(tx)
  return rows[0]?.id
}

/** Whom one person wants to have in the room, as their page tells them. */
export async function listRequestsOfLink(tx: Tx, workspaceId: string, linkId: string) {
  const { rows } = await sql<{ name: string; state: "open" | "agreed" | "declined" }>`
    select name, state from room_request
    where workspace_id = ${workspaceId}::uuid and link_id = ${linkId}::uuid
    order by asked_at, id`.execute(tx)
  return rows
}

/** How many were asked for in a room, and by one link. */
export async function countRequests(
  tx: Tx,
  { workspaceId, dealId, linkId }: { workspaceId: string; dealId: string; linkId: string },
) {
  const { rows } = await sql<{ ofRoom: number; ofLink: number }>`
    select count(*)::int as of_room,
      (count(*) filter (where link_id = ${linkId}::uuid))::int as of_link
    from room_request
    where workspace_id = ${workspaceId}::uuid and deal_id = ${dealId}::uuid`.execute(tx)
  return rows[0] ?? { ofRoom: 0, ofLink: 0 }
}
