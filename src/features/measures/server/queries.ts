import { type RawBuilder, type SqlBool, sql } from "kysely"
import { addDays, startOfDay } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type DealFilters, dealConditions } from "../../deals/server/filter-queries.ts"
import type { DealsBehind, Dimension } from "../contract.ts"
import type { CycleSum, OutcomeSum } from "../figures.ts"

/** Which deals are measured: the deals' own filters, and the days of closing for closed ones. */
export type MeasureRequest = {
  filters: DealFilters & DealsBehind
  pipelineId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  today: string
  dimension: Dimension
  /** Leaves these parts out: what remains is "other". */
  without?: readonly (string | null)[]
}

/** How far sums are split: all deals, each month of closing, each part of the dimension. */
export type Cut = "all" | "month" | "part"
type CutKey = { cut: Cut; key: string | null }

export type FactRow = OutcomeSum & CutKey
export type CycleRow = CycleSum & CutKey

const parts: Record<Dimension, RawBuilder<unknown>> = {
  owner: sql`d.owner_id::text`,
  team: sql`d.team_id::text`,
  product: sql`d.product`,
  source: sql`d.source`,
  sector: sql`(select c.sector from company c
    where c.workspace_id = d.workspace_id and c.id = d.company_id)`,
}

/** The measured deals, one row each; parameters stay inside so that groups can name columns. */
function measured(actor: Actor, request: MeasureRequest, cuts: readonly Cut[]) {
  const { currency, timeZone } = actor.workspace
  const part = cuts.includes("part") || request.without ? parts[request.dimension] : sql`null::text`
  const month = cuts.includes("month")
    ? sql`date_trunc('month', d.closed_at at time zone ${timeZone}::text)`
    : sql`null::timestamp`
  return sql`(select d.outcome, d.currency, d.amount_minor, d.probability_bps,
      case when d.currency = ${currency} then 1 else d.close_rate end as rate,
      extract(epoch from d.closed_at - d.opened_at) * 1000 as cycle_ms,
      ${month} as month, ${part} as part
    from deal d where ${inRequest(actor, request)}) f
    where ${request.without ? notIn(request.without) : sql`true`}`
}

function inRequest(actor: Actor, { filters, pipelineId, from, to, today }: MeasureRequest) {
  const { timeZone } = actor.workspace
  const closed: RawBuilder<SqlBool>[] = [
    ...(from ? [sql<SqlBool>`d.closed_at >= ${startOfDay(from, timeZone)}`] : []),
    ...(to ? [sql<SqlBool>`d.closed_at < ${startOfDay(addDays(to, 1), timeZone)}`] : []),
  ]
  return sql.join(
    [
      dealConditions(actor, filters, today),
      sql`d.deleted_at is null`,
      ...(pipelineId ? [sql`d.pipeline_id = ${pipelineId}::uuid`] : []),
      ...(closed.length > 0
        ? [sql`(d.outcome = 'open' or (${sql.join(closed, sql` and `)}))`]
        : []),
    ],
    sql` and `,
  )
}

function notIn(keys: readonly (string | null)[]) {
  const named = keys.filter((key) => key !== null)
  const none = keys.includes(null) ? sql`f.part is not null` : sql`true`
  return sql`(f.part is null or f.part <> all(${named}::text[])) and ${none}`
}

const groupings: Record<Cut, RawBuilder<unknown>> = {
  all: sql`()`,
  month: sql`(f.month)`,
  part: sql`(f.part)`,
}
const cutKey = sql`case when grouping(f.month) = 0 then 'month'
    when grouping(f.part) = 0 then 'part' else 'all' end as cut,
  coalesce(to_char(f.month, 'YYYY-MM'), f.part) as key`
const groupBy = (cuts: readonly Cut[]) =>
  sql`grouping sets (${sql.join([...cuts, ...unused(cuts)].map((cut) => groupings[cut]))})`
/** `grouping()` may only name columns that are grouped by somewhere. */
const unused = (cuts: readonly Cut[]) =>
  (["month", "part"] as const).filter((cut) => !cuts.includes(cut))

/** Counts and exact sums by outcome and currency, for each cut, in one pass. */
export async function sumOutcomes(
  tx: Tx,
  actor: Actor,
  request: MeasureRequest,
  cuts: readonly Cut[],
): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    select ${cutKey}, f.outcome, f.currency, count(*)::int as count,
      coalesce(sum(f.amount_minor), 0)::text as amount_minor,
      coalesce(sum(f.amount_minor * f.probability_bps), 0)::text as weighted_bps,
      coalesce(sum(f.amount_minor * f.rate), 0)::text as frozen_minor,
      (count(*) filter (where f.outcome <> 'open' and f.amount_minor is not null
        and f.rate is null))::int as unrated
    from ${measured(actor, request, cuts)}
    group by f.outcome, f.currency, ${groupBy(cuts)}`.execute(tx)
  return rows.filter(({ cut }) => cuts.includes(cut))
}

/** Lengths of won cycles for each cut. */
export async function sumCycles(
  tx: Tx,
  actor: Actor,
  request: MeasureRequest,
  cuts: readonly Cut[],
): Promise<CycleRow[]> {
  const { rows } = await sql<CycleRow>`
    select ${cutKey}, count(*)::int as count, trunc(sum(f.cycle_ms))::text as total_ms,
      percentile_cont(0.5) within group (order by f.cycle_ms::float8) as median_ms,
      percentile_disc(0.8) within group (order by f.cycle_ms::float8) as p80_ms
    from ${measured(actor, request, cuts)} and f.outcome = 'won'
    group by ${groupBy(cuts)}`.execute(tx)
  return rows.filter(({ cut, count }) => cuts.includes(cut) && count > 0)
}

export type StageFact = OutcomeSum & { stageId: string }

/** Sums of the open deals of each stage of a pipeline. */
export async function sumStages(
  tx: Tx,
  actor: Actor,
  request: MeasureRequest,
): Promise<StageFact[]> {
  const { rows } = await sql<StageFact>`
    select d.stage_id, d.outcome, d.currency, count(*)::int as count,
      coalesce(sum(d.amount_minor), 0)::text as amount_minor,
      coalesce(sum(d.amount_minor * d.probability_bps), 0)::text as weighted_bps,
      '0' as frozen_minor, 0 as unrated
    from deal d where ${inRequest(actor, request)} and d.outcome = 'open'
    group by d.stage_id, d.outcome, d.currency`.execute(tx)
  return rows
}

/** Names of members or teams by id. */
export async function findNames(
  tx: Tx,
  workspaceId: string,
  table: "member" | "team",
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom(table)
    .select(["id", "name"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
