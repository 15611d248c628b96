import { sql } from "kysely"
import type { ActName } from "../../../../kernel/act-name.ts"
import { actorTag } from "../../../../server/actor.ts"
import type { Tx } from "../../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../../server/db/record-act.ts"
import { stopSequencesOfDeals } from "../../../sequences/server/write-door.ts"
import { visibleDeals } from "../visibility.ts"
import { outboxEvent } from "./change-deals.ts"
import type { DealRow } from "./deal-row.ts"

/**
 * Declares deals never to have been (sample data removed, an import undone): they vanish from
 * every past date as known from now on, while what was known before stays as it was. Of a deal that
 * never was no span is left to plan, so that none has to be read: one statement, however many.
 *
 * @returns the ids of those the actor sees.
 */
export async function retractDeals(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  dealIds: readonly string[],
): Promise<string[]> {
  const retracted = await retract(tx, origin, await lockIds(tx, origin, dealIds))
  const ids = retracted.map(({ id }) => id)
  if (ids.length === 0) return ids
  await stopSequencesOfDeals(tx, origin, retracted)
  recordAct(tx, origin, {
    name: act,
    recordKind: "deal",
    recordId: ids.length === 1 ? (ids[0] ?? null) : null,
    detail: { count: ids.length, dealIds: ids.slice(0, 1000) },
    events: retracted.map((row) => outboxEvent(row, "retracted")),
  })
  return ids
}

/** In order of id, so that two bulk changes cannot deadlock. */
async function lockIds(tx: Tx, { actor }: ActOrigin, dealIds: readonly string[]) {
  const rows = await tx
    .selectFrom("deal")
    .select("id")
    .where(visibleDeals(actor))
    .where(sql<boolean>`id = any(${[...dealIds]}::uuid[])`)
    .orderBy("id")
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Time of recording never goes back, even if the clock does. */
async function retract(tx: Tx, { actor, now }: ActOrigin, ids: readonly string[]) {
  const { workspaceId } = actor
  const recordedAt = sql`greatest(${now}::timestamptz, recorded_at + interval '1 ms')`
  const { rows } = await sql<DealRow>`
    with retracted as (
      update deal set deleted_at = ${recordedAt}, recorded_at = ${recordedAt}, source_key = null,
        event_sequence = event_sequence + 1, version = version + 1
      where workspace_id = ${workspaceId}::uuid and id = any(${[...ids]}::uuid[])
      returning *
    ), inserted_event as (
      insert into deal_event (workspace_id, deal_id, sequence, kind, changes, effective_at,
        recorded_at, actor)
      select workspace_id, id, event_sequence, 'retracted', '{}', 'epoch', recorded_at,
        ${JSON.stringify(actorTag(actor))}::jsonb
      from retracted
    ), closed_span as (
      update deal_version v set recorded_to = r.recorded_at
      from retracted r
      where v.workspace_id = ${workspaceId}::uuid and v.deal_id = r.id
        and v.recorded_to = 'infinity'
    )
    select * from retracted order by id`.execute(tx)
  return rows
}
