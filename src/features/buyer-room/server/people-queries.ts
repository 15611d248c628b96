import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

type Room = { workspaceId: string; dealId: string; now: Date }

/**
 * The people of a room: on our side who has the deal and who invited, on the buyer's who has a link
 * that opens it. What we think of their part in the deal is not for their eyes.
 */
export async function listRoomPeople(tx: Tx, { workspaceId, dealId, now }: Room) {
  const open = sql`l.workspace_id = ${workspaceId}::uuid and l.deal_id = ${dealId}::uuid
    and l.state = 'open' and l.expires_at > ${now}`
  const sellers = await sql<{ name: string; workspace: string }>`
    select m.name, w.name as workspace
    from deal d
    join workspace w on w.workspace_id = d.workspace_id
    join member m on m.workspace_id = d.workspace_id and m.deactivated_at is null
      and (m.id = d.owner_id or m.id in (select l.created_by from room_link l where ${open}))
    where d.workspace_id = ${workspaceId}::uuid and d.id = ${dealId}::uuid
    order by (m.id = d.owner_id) desc, m.name, m.id`.execute(tx)
  const buyers = await sql<{ id: string; name: string; jobTitle: string | null }>`
    select distinct c.id, c.name, c.job_title
    from room_link l join contact c on c.workspace_id = l.workspace_id and c.id = l.contact_id
      and c.deleted_at is null
    where ${open} order by c.name, c.id`.execute(tx)
  return {
    workspace: sellers.rows[0]?.workspace ?? "",
    sellers: sellers.rows.map(({ name }) => name),
    buyers: buyers.rows,
  }
}
