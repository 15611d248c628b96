import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import type { BoardRequest, StageSum } from "./board-queries.ts"
import type { CardRow } from "./card-columns.ts"
import { currentConditions, stateConditions } from "./filter-queries.ts"

/** The instant the board is shown at, and what was known by when. */
export type Instant = { at: Date; knownAt: Date }

/** Sums of every stage as they stood at an instant: the ledger's spans, added up. */
export async function sumBoardAsOf(tx: Tx, actor: Actor, request: BoardRequest, when: Instant) {
  const { rows } = await sql<StageSum>`
    select v.stage_id, v.currency, count(*)::int as count,
      coalesce(sum(v.amount_minor), 0)::text as amount_minor,
      coalesce(sum(v.amount_minor * v.probability_bps), 0)::text as weighted_bps
    from (${spansAsOf(actor, request, when)}) v
    group by v.stage_id, v.currency`.execute(tx)
  return rows
}

/** A card as its span `card` of deal `d` stood; the title, tags and company are today's. */
export const pastCard = sql`d.id, d.title, card.stage_id, card.outcome, d.company_id, card.owner_id,
  card.amount_minor, card.currency, card.expected_close_date, card.probability_bps,
  card.forecast_category, card.source, null as next_step, null as next_step_date, d.tags,
  card.valid_from as stage_entered_at, card.valid_from as last_activity_at,
  null as closed_at, d.created_at, 0 as version, d.rank,
  company.name as company_name, member.name as owner_name`

export const pastNames = sql`
  left join company on company.workspace_id = d.workspace_id and company.id = d.company_id
  left join member on member.workspace_id = d.workspace_id and member.id = card.owner_id`

/** First cards of each stage as they stood; the title and company are today's. */
export async function listBoardCardsAsOf(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  when: Instant & { limit: number; stageId?: string; afterPlace?: number },
): Promise<(CardRow & { place: number })[]> {
  const inStage = when.stageId ? sql`where v.stage_id = ${when.stageId}::uuid` : sql``
  const after = when.afterPlace ?? 0
  const { rows } = await sql<CardRow & { place: number }>`
    select ${pastCard}, card.place
    from (
      select v.*, row_number() over (partition by v.stage_id
        order by coalesce(v.expected_close_date, 'infinity'), v.deal_id)::int as place
      from (${spansAsOf(actor, request, when)}) v ${inStage}
    ) card
    join deal d on d.workspace_id = card.workspace_id and d.id = card.deal_id
    ${pastNames}
    where card.place > ${after} and card.place <= ${after + when.limit + 1}
    order by card.place`.execute(tx)
  return rows
}

/** Spans that were true at `at` as known at `knownAt`: open deals, and those won shortly before. */
function spansAsOf(actor: Actor, request: BoardRequest, { at, knownAt }: Instant) {
  const current = currentConditions(request.filters, request.today)
  const filters = [
    sql<SqlBool>`v.workspace_id = ${actor.workspaceId}::uuid`,
    sql<SqlBool>`v.pipeline_id = ${request.pipelineId}::uuid`,
    visibleRows(actor, "v"),
    ...stateConditions(request.filters, "v"),
    ...current,
  ]
  // The deal itself is read only when a filter asks for what its spans do not hold.
  const deal =
    current.length > 0
      ? sql`join deal d on d.workspace_id = v.workspace_id and d.id = v.deal_id`
      : sql``
  const part = (spans: RawBuilder<unknown>, shown: RawBuilder<SqlBool>) => sql`
    select v.workspace_id, v.deal_id, v.stage_id, v.outcome, v.owner_id, v.amount_minor, v.currency,
      v.expected_close_date, v.probability_bps, v.forecast_category, v.source, v.valid_from
    from ${spans} v ${deal}
    where ${sql.join(filters, sql` and `)} and ${shown}`
  // A function of the database, which may use the index over both times.
  const open = part(
    sql`open_spans_at(${request.pipelineId}::uuid, ${at}::timestamptz, ${knownAt}::timestamptz)`,
    sql`true`,
  )
  const won = part(
    sql`deal_version`,
    sql`v.outcome = 'won' and v.valid_from <= ${at} and ${at} < v.valid_to
    and v.recorded_from <= ${knownAt} and ${knownAt} < v.recorded_to
    and exists (select from deal_event e where e.workspace_id = v.workspace_id
      and e.deal_id = v.deal_id and e.kind = 'won' and e.recorded_at <= ${knownAt}
      and e.effective_at > ${request.wonSince} and e.effective_at <= ${at})`,
  )
  return sql`${open} union all ${won}`
}
