import { type RawBuilder, type SqlBool, sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Cursor } from "../../../server/http/cursor.ts"
import type { CurrencySum } from "../totals.ts"
import { type CardRow, cardColumns, cardNames, namedCard } from "./card-columns.ts"
import { type DealFilters, dealConditions } from "./filter-queries.ts"
import { tallyWon } from "./tally-queries.ts"

export type BoardSort = "urgency" | "hand" | "amount" | "close-date" | "newest"

export type BoardRequest = {
  pipelineId: string
  filters: DealFilters
  sort: BoardSort
  /** Today in the workspace's time zone. */
  today: string
  /** Won deals are shown when closed at or after this instant, the beginning of a day. */
  wonSince: Date
  /** Whether sums may come from the tallies. */
  isTallied: boolean
}

export type StageSum = CurrencySum & { stageId: string }

/** Count and sums of every stage by currency: open deals, and those won lately. */
export async function sumBoard(tx: Tx, actor: Actor, request: BoardRequest): Promise<StageSum[]> {
  const conditions = dealConditions(actor, request.filters, request.today)
  const sums = (shown: RawBuilder<SqlBool>) => sql`
    select d.stage_id, d.currency, count(*) as count, sum(d.amount_minor) as amount_minor,
      sum(d.amount_minor * d.probability_bps) as weighted_bps
    from deal d
    where ${conditions} and d.pipeline_id = ${request.pipelineId}::uuid
      and d.deleted_at is null and ${shown}
    group by d.stage_id, d.currency`
  const { workspaceId } = actor
  const won = request.isTallied
    ? tallyWon({ workspaceId, pipelineId: request.pipelineId }, request.wonSince)
    : sums(wonSince(request.wonSince))
  return addUp(tx, sums(isOpen), won)
}

/** One sum for each stage and currency, in the order of currencies, of two parts. */
export async function addUp(
  tx: Tx,
  open: RawBuilder<unknown>,
  won: RawBuilder<unknown>,
): Promise<StageSum[]> {
  const { rows } = await sql<StageSum>`
    select stage_id, currency, sum(count)::int as count,
      coalesce(sum(amount_minor), 0)::text as amount_minor,
      coalesce(sum(weighted_bps), 0)::text as weighted_bps
    from (${open} union all ${won}) part
    group by stage_id, currency order by currency`.execute(tx)
  return rows
}

const isOpen = sql<SqlBool>`d.outcome = 'open'`
const wonSince = (since: Date) => sql<SqlBool>`d.outcome = 'won' and d.closed_at >= ${since}`

/** First cards of each of the stages, one more than `limit` where there are more: one query. */
export async function listBoardCards(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  stages: { all: readonly string[]; won: readonly string[]; limit: number },
): Promise<CardRow[]> {
  const limit = stages.limit + 1
  const cards = (ids: readonly string[], kind: CardKind) => sql`
    select card.* from unnest(${[...ids]}::uuid[]) s (id)
    cross join lateral (${stageCards(actor, request, { stageId: sql`s.id`, kind, limit })}) card`
  const { rows } = await sql<CardRow>`
    select ${namedCard}
    from (${cards(stages.all, "open")} union all ${cards(stages.won, "won")}) card
    ${cardNames}
    order by card.place`.execute(tx)
  return rows
}

/** More cards of one stage, from just after the cursor. */
export async function listStageCards(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  stage: { id: string; limit: number; cursor: Cursor | undefined },
): Promise<CardRow[]> {
  const limit = stage.limit + 1
  const stageId = sql`${stage.id}::uuid`
  const cards = (kind: CardKind) =>
    stageCards(actor, request, { stageId, kind, limit, cursor: stage.cursor })
  // Each kind by its own index; together no index would serve.
  const { rows } = await sql<CardRow>`
    select ${namedCard}
    from (
      select page.*, row_number() over (order by ${outerOrder(request.sort, request.today)}) as turn
      from ((${cards("open")}) union all (${cards("won")})) page
      order by turn limit ${limit}
    ) card ${cardNames} order by card.turn`.execute(tx)
  return rows
}

/** Open deals, or those won lately. */
type CardKind = "open" | "won"

type StageCards = {
  stageId: RawBuilder<unknown>
  kind: CardKind
  limit: number
  cursor?: Cursor | undefined
}

/** Cards of one stage in the asked order; `place` numbers them. */
function stageCards(actor: Actor, request: BoardRequest, stage: StageCards): RawBuilder<unknown> {
  const conditions = dealConditions(actor, request.filters, request.today)
  const shown = stage.kind === "open" ? isOpen : wonSince(request.wonSince)
  const cards = (extra: RawBuilder<SqlBool>, order: RawBuilder<unknown>) => sql`
    (select ${cardColumns} from deal d
     where ${conditions} and d.pipeline_id = ${request.pipelineId}::uuid
       and d.stage_id = ${stage.stageId} and d.deleted_at is null and ${shown} and ${extra}
     order by ${order} limit ${stage.limit})`
  const { sort, today } = request
  const page =
    sort === "urgency"
      ? sql`select * from (${sql.join(urgencySegments(today, stage, cards), sql` union all `)}) segment
          order by ${urgencyOrder(today)} limit ${stage.limit}`
      : cards(afterCursor(sort, stage.cursor), orders[sort])
  return sql`select page.*, row_number() over (order by ${outerOrder(sort, today)})::int as place
    from (${page}) page`
}

type Segment = (extra: RawBuilder<SqlBool>, order: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * Urgency: overdue and today by date, then deals with no next step, then later ones; of won deals
 * the latest first. Each part is one range of an index, so that a page costs its own length,
 * whatever the stage holds.
 */
function urgencySegments(today: string, { kind, cursor }: StageCards, cards: Segment) {
  const bucket = Number(cursor?.keys[0] ?? 0)
  if (![0, 1, 2].includes(bucket)) throw new Problem("cursor-invalid")
  const parts = [
    sql`d.next_step_date <= ${today}::date`,
    sql`d.next_step_date is null`,
    sql`d.next_step_date > ${today}::date`,
  ]
  // By the date also where it is null: only so the index's own order serves.
  const order =
    kind === "open" ? sql`d.next_step_date, d.id` : sql`d.next_step_date, d.closed_at desc, d.id`
  return parts.slice(bucket).map((when, segment) => {
    const after = cursor && segment === 0 ? afterUrgent(kind, cursor.keys) : sql`true`
    return cards(sql<SqlBool>`${when} and ${after}`, order)
  })
}

/** What follows a card within its part of the order. */
function afterUrgent(kind: CardKind, [, date, closedAt, id]: Cursor["keys"]) {
  const after = afterOnDay(kind, closedAt, id)
  if (date === null) return after
  // The first comparison is where the index begins to read.
  return sql`d.next_step_date >= ${date}::date and (d.next_step_date > ${date}::date or ${after})`
}

/** Among deals of one day, or of none, open ones come first, then the latest won. */
function afterOnDay(kind: CardKind, closedAt: unknown, id: unknown): RawBuilder<unknown> {
  if (kind === "open") return closedAt === null ? sql`d.id > ${id}::uuid` : sql`false`
  if (closedAt === null) return sql`true`
  const at = sql`${closedAt}::timestamptz`
  return sql`(d.closed_at <= ${at} and (d.closed_at < ${at} or d.id > ${id}::uuid))`
}

const urgencyOrder = (today: string) => sql`
  case when next_step_date is null then 1 when next_step_date <= ${today}::date then 0 else 2 end,
  next_step_date, closed_at desc, id`

const orders = {
  hand: sql`d.rank, d.id`,
  amount: sql`coalesce(d.amount_minor, -1) desc, d.id`,
  "close-date": sql`coalesce(d.expected_close_date, 'infinity'), d.id`,
  newest: sql`d.created_at desc, d.id`,
}

function outerOrder(sort: BoardSort, today: string): RawBuilder<unknown> {
  const outer = {
    hand: sql`rank, id`,
    amount: sql`coalesce(amount_minor, -1) desc, id`,
    "close-date": sql`coalesce(expected_close_date, 'infinity'), id`,
    newest: sql`created_at desc, id`,
  }
  return sort === "urgency" ? urgencyOrder(today) : outer[sort]
}

function afterCursor(sort: Exclude<BoardSort, "urgency">, cursor: Cursor | undefined) {
  if (!cursor) return sql<SqlBool>`true`
  const [key, id] = cursor.keys
  switch (sort) {
    case "hand":
      return sql<SqlBool>`(d.rank, d.id) > (${key}, ${id}::uuid)`
    case "amount":
      return sql<SqlBool>`(coalesce(d.amount_minor, -1) < ${key}::bigint
        or (coalesce(d.amount_minor, -1) = ${key}::bigint and d.id > ${id}::uuid))`
    case "close-date":
      return sql<SqlBool>`(coalesce(d.expected_close_date, 'infinity'), d.id)
        > (${key}::date, ${id}::uuid)`
    case "newest":
      return sql<SqlBool>`(d.created_at < ${key}::timestamptz
        or (d.created_at = ${key}::timestamptz and d.id > ${id}::uuid))`
  }
}

/** The keys of a card in a sort: where the page after it begins. */
export function boardCursor(sort: BoardSort, card: CardRow, today: string): Cursor {
  const date = card.nextStepDate
  const keys = {
    urgency: [
      date === null ? 1 : date <= today ? 0 : 2,
      date,
      card.closedAt?.toISOString() ?? null,
      card.id,
    ],
    hand: [card.rank, card.id],
    amount: [String(card.amountMinor ?? -1), card.id],
    "close-date": [card.expectedCloseDate ?? "infinity", card.id],
    newest: [card.createdAt.toISOString(), card.id],
  }
  return { sort, keys: keys[sort] }
}
