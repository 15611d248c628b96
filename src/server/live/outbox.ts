import { sql } from "kysely"
import type { Tx } from "../db/open.ts"

/** One committed event as the outbox keeps it; `seq` grows by one in commit order. */
export type OutboxRow = {
  seq: bigint
  kind: string
  recordKind: string
  recordId: string
  ownerId: string | null
  teamId: string | null
  actorId: string | null
  at: Date
  data: unknown
}

/** Rows read at once; a reader that missed more comes back for the rest. */
export const outboxPage = 500

/** The next events after `seq`, in order; the transaction sees the workspace. */
export function readOutbox(tx: Tx, workspaceId: string, seq: bigint, limit = outboxPage) {
  return tx
    .selectFrom("outbox")
    .select(["seq", "kind", "recordKind", "recordId", "ownerId", "teamId", "actorId", "at"])
    .select("data")
    .where("workspaceId", "=", workspaceId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute()
}

/** Number of the latest event, and of the oldest one still kept (null when none is). */
export async function outboxEnds(tx: Tx, workspaceId: string): Promise<OutboxEnds> {
  const { rows } = await sql<OutboxEnds>`
    select counter.event_seq as latest,
      (select min(seq) from outbox where workspace_id = counter.workspace_id) as oldest
    from workspace_counter counter where counter.workspace_id = ${workspaceId}`.execute(tx)
  return rows[0] ?? { latest: 0n, oldest: null }
}

export type OutboxEnds = { latest: bigint; oldest: bigint | null }

/** True when every event after `seq` can still be told one by one. */
export function isKept(seq: bigint, { latest, oldest }: OutboxEnds) {
  if (seq === latest) return true
  return seq < latest && oldest !== null && oldest <= seq + 1n
}
