import { sql } from "kysely"
import type { Locale } from "../../../../kernel/locale.ts"
import type { Actor } from "../../../../server/actor.ts"
import type { Db } from "../../../../server/db/open.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { hashOfToken } from "../../../../server/public-pages/link-token.ts"
import type { RoomLinkRow } from "../queries.ts"

/** A link with what its page says about both sides. */
export type ShownRoom = RoomLinkRow & {
  dealTitle: string
  dealOwnerId: string | null
  dealTeamId: string | null
  contactName: string
  workspaceName: string
  timeZone: string
  currency: string
  fiscalStartMonth: number
}

const nowhere = "00000000-0000-0000-0000-000000000000"

/**
 * The link of a token, whatever its state; none of a deal or a contact that was deleted. One that never
 * was costs the same two questions as one that has ended, so that the time tells nothing (P-07).
 */
export async function findRoomOfToken(db: Db, token: string): Promise<ShownRoom | undefined> {
  const tokenHash = hashOfToken(token)
  const { rows } = await sql<{ workspaceId: string | null }>`
    select workspace_of_room_link(${tokenHash}) as workspace_id`.execute(db)
  const workspaceId = rows[0]?.workspaceId ?? nowhere
  return inWorkspace(
    db,
    workspaceId,
    async (tx) => {
      const found = await sql<ShownRoom>`
        select l.*, d.title as deal_title, d.owner_id as deal_owner_id, d.team_id as deal_team_id,
          c.name as contact_name, w.name as workspace_name, w.time_zone, w.currency,
          w.fiscal_start_month
        from room_link l
        join deal d on d.workspace_id = l.workspace_id and d.id = l.deal_id and d.deleted_at is null
        join contact c on c.workspace_id = l.workspace_id and c.id = l.contact_id
          and c.deleted_at is null
        join workspace w on w.workspace_id = l.workspace_id
        where l.workspace_id = ${workspaceId}::uuid and l.token_hash = ${tokenHash}`.execute(tx)
      return found.rows[0]
    },
    "read",
  )
}

/** Who acts through a link: the contact it was made for, seeing what the room is about. */
export function buyerOf(room: ShownRoom): Actor {
  return {
    ...{ kind: "buyer", workspaceId: room.workspaceId, memberId: room.createdBy, userId: "" },
    ...{ name: room.contactName, role: "viewer", permissions: new Set(), reach: "all" },
    ...{ teamIds: [], teamId: null },
    locale: room.locale as Locale, // checked by the table
    workspace: {
      ...{ name: room.workspaceName, currency: room.currency, timeZone: room.timeZone },
      fiscalStartMonth: room.fiscalStartMonth,
    },
  }
}
