import { type RawBuilder, type SqlBool, sql } from "kysely"
import { addDays, startOfDay } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { CycleRow, FactRow, MeasureRequest } from "./queries.ts"

/** Counts and sums of closed deals by month, outcome and currency, from the tallies. */
export async function tallyOutcomes(
  tx: Tx,
  actor: Actor,
  request: MeasureRequest,
): Promise<FactRow[]> {
  const { currency } = actor.workspace
  const { rows } = await sql<FactRow>`
    select 'month' as cut, to_char(t.month, 'YYYY-MM') as key, t.outcome, t.currency,
      sum(t.deals)::int as count, sum(t.amount_minor)::text as amount_minor,
      sum(t.weighted_bps)::text as weighted_bps,
      sum(case when t.currency = ${currency} then t.amount_minor else t.frozen_minor end)::text
        as frozen_minor,
      sum(case when t.currency = ${currency} then 0 else t.unrated end)::int as unrated
    from ${closings(actor, request)} t
    group by t.month, t.outcome, t.currency having sum(t.deals) <> 0`.execute(tx)
  return rows
}

/**
 * Lengths of won cycles by month: the mean from the tallies, median and percentile as they were kept.
 * A month in which a deal was won or changed since, or of which only some days are asked for, is read
 * from its deals.
 */
export async function tallyCycles(
  tx: Tx,
  actor: Actor,
  request: MeasureRequest,
): Promise<CycleRow[]> {
  const { timeZone } = actor.workspace
  const zone = sql`${timeZone}::text`
  const local = sql`(d.closed_at at time zone ${zone})`
  const { rows } = await sql<CycleRow>`
    select 'month' as cut, to_char(m.month, 'YYYY-MM') as key, m.count, m.total_ms,
      coalesce(kept.median_ms, read.median_ms) as median_ms, coalesce(kept.p80_ms, read.p80_ms) as p80_ms
    from (
      select t.month, sum(t.deals)::int as count, trunc(sum(t.cycle_ms))::text as total_ms,
        bool_and(t.is_folded) and ${isWhole(request)} as is_kept
      from ${closings(actor, request)} t
      where t.outcome = 'won'
      group by t.month having sum(t.deals) <> 0
    ) m
    left join cycle_tally kept on m.is_kept and kept.workspace_id = ${actor.workspaceId}::uuid
      and kept.pipeline_id = ${request.pipelineId}::uuid and kept.month = m.month
    left join lateral (
      select percentile_cont(0.5) within group (order by won.ms) as median_ms,
        percentile_disc(0.8) within group (order by won.ms) as p80_ms
      from (
        select (extract(epoch from d.closed_at - d.opened_at) * 1000)::float8 as ms from deal d
        where kept.month is null and d.workspace_id = ${actor.workspaceId}::uuid
          and d.pipeline_id = ${request.pipelineId}::uuid and d.outcome = 'won'
          and d.deleted_at is null and ${inWindow(actor, request, "d")}
          and date_trunc('month', ${local}) = m.month
          -- A day more on both sides: only to be found by index.
          and d.closed_at >= m.month at time zone ${zone} - interval '1 day'
          and d.closed_at < (m.month + interval '1 month') at time zone ${zone} + interval '1 day'
      ) won
    ) read on true`.execute(tx)
  return rows
}

/** Tally rows of the asked pipeline and days, with the month they belong to. */
function closings(actor: Actor, request: MeasureRequest) {
  return sql`(
    select t.*, date_trunc('month', t.closed_at at time zone ${actor.workspace.timeZone}::text) as month,
      t.entry = '00000000-0000-0000-0000-000000000000' as is_folded
    from closing_tally t
    where t.workspace_id = ${actor.workspaceId}::uuid
      and t.pipeline_id = ${request.pipelineId}::uuid and ${inWindow(actor, request, "t")})`
}

function inWindow(actor: Actor, { from, to }: MeasureRequest, alias: string): RawBuilder<SqlBool> {
  const { timeZone } = actor.workspace
  const closedAt = sql.ref(`${alias}.closed_at`)
  const conditions = [
    ...(from ? [sql`${closedAt} >= ${startOfDay(from, timeZone)}`] : []),
    ...(to ? [sql`${closedAt} < ${startOfDay(addDays(to, 1), timeZone)}`] : []),
    sql`true`,
  ]
  return sql.join(conditions, sql` and `)
}

/** Whether no day of month `t` lies outside the asked ones. */
function isWhole({ from, to }: MeasureRequest) {
  const conditions = [
    ...(from ? [sql`t.month >= ${from}::date`] : []),
    ...(to ? [sql`t.month + interval '1 month' <= ${addDays(to, 1)}::date`] : []),
    sql`true`,
  ]
  return sql`(${sql.join(conditions, sql` and `)})`
}
