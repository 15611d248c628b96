import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

export type SecurityFilter = { memberId?: string | undefined; reason?: string | undefined }

/** Entries of the security log, newest first, from just below `before`. */
export function listSecurityEvents(
  tx: Tx,
  { memberId, reason }: SecurityFilter,
  before: string | undefined,
  limit: number,
) {
  return tx
    .selectFrom("securityEvent")
    .select(["id", "at", "actor", "route", "targetId", "reason", "requestId", "ip", "userAgent"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? ""))
    .$if(memberId !== undefined, (query) =>
      query.where(sql<boolean>`actor ->> 'memberId' = ${memberId}`),
    )
    .$if(reason !== undefined, (query) => query.where("reason", "=", reason ?? ""))
    .orderBy("id", "desc")
    .limit(limit)
    .execute()
}
