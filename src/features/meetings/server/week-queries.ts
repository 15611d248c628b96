import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"

/** Colleagues: of the actor's teams, or everybody for who has none and sees all; by name. */
export function listColleagues(tx: Tx, actor: Actor, limit: number) {
  if (actor.teamIds.length === 0 && actor.reach !== "all") return []
  return tx
    .selectFrom("member")
    .select(["id", "name"])
    .where("workspaceId", "=", actor.workspaceId)
    .where("deactivatedAt", "is", null)
    .where("id", "!=", actor.memberId)
    .$if(actor.teamIds.length > 0, (query) => query.where("teamId", "in", [...actor.teamIds]))
    .orderBy("name")
    .orderBy("id")
    .limit(limit)
    .execute()
}

type Busy = { memberId: string; startsAt: Date; endsAt: Date }

/** What belongs to a deleted deal takes place no more. */
const isOfLivingDeal = sql`exists (select from deal d where d.workspace_id = m.workspace_id
  and d.id = m.deal_id and d.deleted_at is null)`

/** When members host or take part in planned meetings between two instants, and nothing else of them. */
export async function listMeetingTimes(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<Busy[]> {
  const ids = [...memberIds]
  const { rows } = await sql<Busy>`
    select m.host_id as member_id, m.starts_at, m.ends_at from meeting m
      where m.workspace_id = ${workspaceId}::uuid and m.host_id = any (${ids}::uuid[])
        and m.state = 'planned' and m.starts_at < ${to} and m.ends_at > ${from}
        and ${isOfLivingDeal}
    union all
    select p.member_id, m.starts_at, m.ends_at
      from meeting_person p join meeting m on m.workspace_id = p.workspace_id and m.id = p.meeting_id
      where p.workspace_id = ${workspaceId}::uuid and p.member_id = any (${ids}::uuid[])
        and m.state = 'planned' and m.starts_at < ${to} and m.ends_at > ${from}
        and ${isOfLivingDeal}`.execute(tx)
  return rows
}
