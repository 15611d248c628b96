import { sql } from "kysely"
import type { ActName } from "../../kernel/act-name.ts"
import { type Actor, actingMember, actorTag } from "../actor.ts"
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
  name: ActName
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

type Recorded = ActOrigin & { act: Act }

const recorded = new WeakMap<Tx, Recorded[]>()

/**
 * Records an act: every write calls it once. The audit entry and the outbox events are written at
 * the end of its transaction, because they lock the workspace's counter, which makes event order
 * commit order: nobody should wait for that lock while its holder goes on working.
 */
export function recordAct(tx: Tx, origin: ActOrigin, act: Act) {
  const acts = recorded.get(tx)
  if (!acts) throw new Error("An act is recorded in a write transaction of a workspace")
  acts.push({ ...origin, act })
}

/** From now on acts can be recorded in this transaction. */
export function expectActs(tx: Tx) {
  recorded.set(tx, [])
}

/** Writes what was recorded, in order; the last statement before the commit. */
export async function writeActs(tx: Tx) {
  for (const { actor, now, requestId, ip, userAgent, act } of recorded.get(tx) ?? []) {
    await sql`select record_act(
      ${now}, ${JSON.stringify(actorTag(actor))}::jsonb, ${act.name}, ${act.recordKind},
      ${act.recordId ?? null}::uuid, ${JSON.stringify(act.detail ?? {})}::jsonb, ${requestId},
      ${ip ?? null}, ${userAgent ?? null}, ${actingMember(actor)}::uuid,
      ${JSON.stringify(act.events)}::jsonb)`.execute(tx)
  }
}
