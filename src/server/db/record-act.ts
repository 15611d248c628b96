import { sql } from "kysely"
import { type Actor, actorTag } from "../actor.ts"
import type { Tx } from "./open.ts"

/** One thing that happened, for live updates, webhooks and `GET /events`. */
export type OutboxEvent = {
  /** `deal.stage-moved` */
  kind: string
  recordKind: string
  recordId: string
  /** Who may see it: the owner and team of the deal; left out when everybody may. */
  ownerId?: string | null
  teamId?: string | null
  data?: Record<string, unknown>
}

/** One act of one actor, as the audit log keeps it. `detail` holds before and after, never secrets. */
export type Act = {
  name: string
  recordKind: string
  recordId?: string | null
  detail?: Record<string, unknown>
  events: readonly OutboxEvent[]
}

export type ActOrigin = {
  actor: Actor
  now: Date
  requestId: string
  ip?: string
  userAgent?: string
}

/**
 * Writes the audit entry and the outbox events of an act. Every write calls it once, last in its
 * transaction: it locks the workspace's counter, which makes event order commit order.
 *
 * @returns the sequence number of the last event.
 */
export async function recordAct(tx: Tx, origin: ActOrigin, act: Act): Promise<bigint> {
  const { actor, now, requestId, ip, userAgent } = origin
  const { rows } = await sql<{ recordAct: bigint }>`select record_act(
    ${now}, ${JSON.stringify(actorTag(actor))}::jsonb, ${act.name}, ${act.recordKind},
    ${act.recordId ?? null}::uuid, ${JSON.stringify(act.detail ?? {})}::jsonb, ${requestId},
    ${ip ?? null}, ${userAgent ?? null}, ${actor.memberId}::uuid,
    ${JSON.stringify(act.events)}::jsonb)`.execute(tx)
  return rows[0]?.recordAct ?? 0n
}
