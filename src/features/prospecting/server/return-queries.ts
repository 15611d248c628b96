import { sql } from "kysely"
import type { Db, Tx } from "../../../server/db/open.ts"
import { isProspect } from "./pool-queries.ts"
import type { TimedKey } from "./timed-cursor.ts"

/** Workspaces in which leads return by themselves, and as whom. */
export async function listReturning(db: Db) {
  const { rows } = await sql<{ workspaceId: string; memberId: string }>`
    select workspace_id, member_id from lead_returns()`.execute(db)
  return rows
}

/** When its owner last contacted a lead `d`, or got it. */
const contactedAt = sql`greatest(d.owner_since, d.last_seller_act_at)`

/** Owned prospects whose last contact lies before an instant, longest without contact first. */
export async function listUncontacted(
  tx: Tx,
  workspaceId: string,
  { before, after, limit }: { before: Date; after: TimedKey | undefined; limit: number },
): Promise<TimedKey[]> {
  const from = after
    ? sql`and (${contactedAt}, d.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<TimedKey>`
    select d.id, ${contactedAt} as at from deal d
    where d.workspace_id = ${workspaceId}::uuid and d.owner_id is not null and ${isProspect}
      and ${contactedAt} < ${before}::timestamptz ${from}
    order by 2, 1 limit ${limit}`.execute(tx)
  return rows
}
