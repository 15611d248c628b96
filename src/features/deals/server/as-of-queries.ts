import { type RawBuilder, type SqlBool, sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { type Cursor, readCursor } from "../../../server/http/cursor.ts"
import { addUp, type BoardRequest } from "./board-queries.ts"
import type { CardRow } from "./card-columns.ts"
import { currentConditions, stateConditions } from "./filter-queries.ts"
import { tallyOpenAt, tallyWonAt } from "./tally-queries.ts"

/** The instant the board is shown at, and what was known by when; without it, what is known now. */
export type Instant = { at: Date; knownAt: Date | undefined }

/** Sums of every stage as they stood at an instant: by the tallies, or the ledger's spans added up. */
export async function sumBoardAsOf(tx: Tx, actor: Actor, request: BoardRequest, when: Instant) {
  const { isTallied, pipelineId, wonSince } = request
  if (isTallied) {
    const pipeline = { workspaceId: actor.workspaceId, pipelineId }
    return addUp(tx, tallyOpenAt(pipeline, when.at), tallyWonAt(pipeline, when.at, wonSince))
  }
  const sums = (spans: RawBuilder<unknown>) => sql`
    select v.stage_id, v.currency, count(*) as count, sum(v.amount_minor) as amount_minor,
      sum(v.amount_minor * v.probability_bps) as weighted_bps
    from (${spans}) v
    group by v.stage_id, v.currency`
  return addUp(tx, sums(openSpans(actor, request, when)), sums(wonSpans(actor, request, when)))
}

/** A card as its span `card` of deal `d` stood, made when it began; title, tags and company are today's. */
export const pastCard = sql`d.id, d.title, card.stage_id, card.outcome, d.company_id, card.owner_id,
  card.amount_minor, card.currency, card.expected_close_date, card.probability_bps,
  card.forecast_category, card.source, null as next_step, null as next_step_date, d.tags,
  card.valid_from as stage_entered_at, card.valid_from as last_activity_at,
  null as last_buyer_act_at, null as last_seller_act_at, d.opened_at,
  null as closed_at, d.opened_at as created_at, 0 as version, d.rank,
  company.name as company_name, member.name as owner_name`

export const pastNames = sql`
  left join company on company.workspace_id = d.workspace_id and company.id = d.company_id
  left join member on member.workspace_id = d.workspace_id and member.id = card.owner_id`

export type PastPage = {
  when: Instant
  /** How many cards of which stages. */
  stages: readonly { id: string; most: number }[]
  /** The card before the page, when it is not the first. */
  after?: PastPlace | undefined
}

/** A card's place in its stage, and how many come after it. */
type PastPlace = { arrivedAt: string; id: string; left: number }

/** Cards of stages as they stood, the latest to arrive first. */
export async function listBoardCardsAsOf(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  page: PastPage,
): Promise<CardRow[]> {
  const ids = page.stages.map(({ id }) => id)
  const most = page.stages.map((stage) => stage.most)
  const cards = request.isTallied
    ? arrivedCards(actor, request, page)
    : placedCards(actor, request, page)
  const { rows } = await sql<CardRow>`
    select ${pastCard}
    from unnest(${ids}::uuid[], ${most}::int[]) stage (id, most) ${cards}
    join deal d on d.workspace_id = card.workspace_id and d.id = card.deal_id
    ${pastNames}
    order by card.valid_from desc, card.deal_id`.execute(tx)
  return rows
}

/** Where the page after these cards begins; null when none are left. */
export function pastCursor(cards: readonly CardRow[], left: number): Cursor | null {
  const last = cards.at(-1)
  if (!last || left <= 0) return null
  return { sort: "as-of", keys: [last.stageEnteredAt.toISOString(), last.id, left] }
}

export function readPastCursor(text: string): PastPlace {
  const [arrivedAt, id, left] = readCursor(text, "as-of", 3).keys
  if (!Number.isInteger(left) || Number(left) < 1) throw new Problem("cursor-invalid")
  return { arrivedAt: String(arrivedAt), id: String(id), left: Number(left) }
}

/** By an index that holds the spans in the order asked, read no further than the last one shown. */
function arrivedCards(actor: Actor, request: BoardRequest, { when, after }: PastPage) {
  const kind = (outcome: RawBuilder<unknown>, condition: RawBuilder<unknown>) => sql`
    (select ${spanColumns} from deal_version v
    where v.workspace_id = ${actor.workspaceId}::uuid
      and v.pipeline_id = ${request.pipelineId}::uuid and v.stage_id = stage.id
      and v.outcome = ${outcome} and ${isTrueAt(when)} and ${condition} and ${afterSpan(after)}
    order by ${arrival} limit stage.most)`
  return sql`cross join lateral (
    select * from (
      ${kind(sql`'open'`, sql`true`)} union all ${kind(sql`'won'`, wonLately(request, when))}
    ) v order by ${arrival} limit stage.most) card`
}

/** All spans of the day put in order: a filter may leave few of many. */
function placedCards(actor: Actor, request: BoardRequest, { when, after }: PastPage) {
  return sql`join (
    select v.*, row_number() over (partition by v.stage_id order by ${arrival}) as place
    from (${openSpans(actor, request, when)} union all ${wonSpans(actor, request, when)}) v
    where ${afterSpan(after)}) card on card.stage_id = stage.id and card.place <= stage.most`
}

const arrival = sql`v.valid_from desc, v.deal_id`

function afterSpan(after: PastPage["after"]): RawBuilder<SqlBool> {
  if (!after) return sql`true`
  const at = sql`${after.arrivedAt}::timestamptz`
  return sql`v.valid_from <= ${at} and (v.valid_from < ${at} or v.deal_id > ${after.id}::uuid)`
}

const spanColumns = sql`v.workspace_id, v.deal_id, v.stage_id, v.outcome, v.owner_id, v.amount_minor,
  v.currency, v.expected_close_date, v.probability_bps, v.forecast_category, v.source, v.valid_from`

/** Whether a span of `deal_version`, called `alias` in the query, was true at the instant. */
export function isTrueAt({ at, knownAt }: Instant, alias = "v"): RawBuilder<SqlBool> {
  const span = (column: string) => sql.ref(`${alias}.${column}`)
  const isKnown = knownAt
    ? sql`${span("recorded_from")} <= ${knownAt} and ${knownAt} < ${span("recorded_to")}`
    : sql`${span("recorded_to")} = 'infinity'`
  return sql`${span("valid_from")} <= ${at} and ${at} < ${span("valid_to")} and ${isKnown}`
}

/** A deal that was won by then, on one of the last days. */
function wonLately({ wonSince }: BoardRequest, { at, knownAt }: Instant): RawBuilder<SqlBool> {
  const isKnown = knownAt ? sql`e.recorded_at <= ${knownAt}` : sql`true`
  return sql`v.valid_from >= ${wonSince} and exists (select from deal_event e
    where e.workspace_id = v.workspace_id and e.deal_id = v.deal_id and e.kind = 'won'
      and e.effective_at >= ${wonSince} and e.effective_at <= ${at} and ${isKnown})`
}

/** Spans of deals that were open, by a function that may use the index over both times. */
function openSpans(actor: Actor, request: BoardRequest, { at, knownAt }: Instant) {
  const spans = sql`open_spans_at(${request.pipelineId}::uuid, ${at}::timestamptz,
    ${knownAt ?? farFuture}::timestamptz)`
  return filtered(actor, request, spans, sql`true`)
}

function wonSpans(actor: Actor, request: BoardRequest, when: Instant) {
  const isWon = sql<SqlBool>`v.outcome = 'won' and ${isTrueAt(when)} and ${wonLately(request, when)}`
  return filtered(actor, request, sql`deal_version`, isWon)
}

/** Everything recorded until then is what is known now. */
const farFuture = "9999-01-01T00:00:00Z"

function filtered(
  actor: Actor,
  request: BoardRequest,
  spans: RawBuilder<unknown>,
  condition: RawBuilder<SqlBool>,
) {
  const current = currentConditions(request.filters, request.today)
  // The deal itself is read only when a filter asks for what its spans do not hold.
  const deal =
    current.length > 0
      ? sql`join deal d on d.workspace_id = v.workspace_id and d.id = v.deal_id`
      : sql``
  const conditions = [
    sql<SqlBool>`v.workspace_id = ${actor.workspaceId}::uuid`,
    sql<SqlBool>`v.pipeline_id = ${request.pipelineId}::uuid`,
    visibleRows(actor, "v"),
    ...stateConditions(request.filters, "v"),
    ...current,
    condition,
  ]
  return sql`select ${spanColumns} from ${spans} v ${deal} where ${sql.join(conditions, sql` and `)}`
}
