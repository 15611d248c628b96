import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Restatement } from "../closing-contract.ts"

/** A win that was taken back, with what it came to at the rate it was frozen at. */
export type RestatementRow = {
  dealId: string
  title: string
  currency: string
  amountMinor: string | null
  /** Minor units with ten decimals; null without an amount or a rate. */
  frozenMinor: string | null
  month: string
  recordedMonth: string
  recordedAt: Date
  actor: { kind: string; name: string }
  cause: string | null
}

/** Wins taken back of the deals `d` that a condition leaves, the latest first. */
export async function readRestatements(
  tx: Tx,
  actor: Actor,
  deals: RawBuilder<SqlBool>,
  limit: number,
): Promise<RestatementRow[]> {
  const { currency, timeZone } = actor.workspace
  const monthOf = (at: string) =>
    sql`to_char(${sql.ref(at)} at time zone ${timeZone}::text, 'YYYY-MM')`
  const { rows } = await sql<RestatementRow>`
    select d.id as deal_id, d.title, r.currency, r.amount_minor::text as amount_minor,
      (r.amount_minor * case when r.currency = ${currency} then 1 else r.close_rate end)::text
        as frozen_minor,
      ${monthOf("r.closed_at")} as month, ${monthOf("r.recorded_at")} as recorded_month,
      r.recorded_at, e.actor, e.cause
    from restatement r
    join deal d on d.workspace_id = r.workspace_id and d.id = r.deal_id
    join deal_event e on e.workspace_id = r.workspace_id and e.deal_id = r.deal_id
      and e.sequence = r.sequence
    where r.workspace_id = ${actor.workspaceId}::uuid and ${deals}
    order by r.recorded_at desc, r.deal_id, r.sequence desc limit ${limit}`.execute(tx)
  return rows
}

export function presentRestatement(row: RestatementRow): Restatement {
  const { dealId, title, recordedAt, actor, frozenMinor: _, ...told } = row
  return {
    ...told,
    deal: { id: dealId, title },
    recordedAt: recordedAt.toISOString(),
    by: { kind: String(actor.kind), name: String(actor.name) },
  }
}
