import { sql } from "kysely"
import { dayIn, startOfDay } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { LeadRoom } from "../lead-room.ts"
import { isProspect } from "./pool-queries.ts"
import { findSettings } from "./settings-queries.ts"

/** What these members hold and claimed today, beside the limits. */
export async function findLeadRoom(
  tx: Tx,
  { actor, now }: Pick<ActOrigin, "actor" | "now">,
  memberIds: readonly string[],
): Promise<LeadRoom> {
  const { workspaceId, workspace } = actor
  const settings = await findSettings(tx, workspaceId)
  const { maxHeld = null, maxClaims = null } = settings ?? {}
  if (maxHeld === null && maxClaims === null) return { maxHeld, maxClaims, members: new Map() }
  const begin = startOfDay(dayIn(now, workspace.timeZone), workspace.timeZone)
  const { rows } = await sql<{ id: string; held: number; claimedToday: number }>`
    select v.id,
      (select count(*)::int from deal d where d.workspace_id = ${workspaceId}::uuid
        and d.owner_id = v.id and ${isProspect}) as held,
      (select count(*)::int from pool_move m where m.workspace_id = ${workspaceId}::uuid
        and m.member_id = v.id and m.kind = 'claimed'
        and m.moved_at >= ${begin}::timestamptz) as claimed_today
    from unnest(${[...memberIds]}::uuid[]) as v (id)`.execute(tx)
  const members = new Map(rows.map(({ id, ...counts }) => [id, counts]))
  return { maxHeld, maxClaims, members }
}
