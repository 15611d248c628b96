import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Cursor } from "../../../server/http/cursor.ts"
import type { CurrencySum } from "../totals.ts"
import { type CardRow, cardColumns, cardNames } from "./card-columns.ts"
import { type DealFilters, dealConditions } from "./filter-queries.ts"

export type BoardSort = "urgency" | "hand" | "amount" | "close-date" | "newest"

export type BoardRequest = {
  pipelineId: string
  filters: DealFilters
  sort: BoardSort
  /** Today in the workspace's time zone. */
  today: string
  /** Won deals are shown when closed at or after this instant. */
  wonSince: Date
}

export type StageSum = CurrencySum & { stageId: string }

/** Count and sums of every stage by currency: open deals, and those won lately. */
export async function sumBoard(tx: Tx, actor: Actor, request: BoardRequest): Promise<StageSum[]> {
  const conditions = dealConditions(actor, request.filters, request.today)
  const sums = (shown: RawBuilder<SqlBool>) => sql`
    select d.stage_id, d.currency, count(*)::int as count,
      coalesce(sum(d.amount_minor), 0)::text as amount_minor,
      coalesce(sum(d.amount_minor * d.probability_bps), 0)::text as weighted_bps
    from deal d
    where ${conditions} and d.pipeline_id = ${request.pipelineId}::uuid
      and d.deleted_at is null and ${shown}
    group by d.stage_id, d.currency`
  const { rows } = await sql<StageSum>`
    ${sums(isOpen)} union all ${sums(wonSince(request.wonSince))}`.execute(tx)
  return rows
}

const isOpen = sql<SqlBool>`d.outcome = 'open'`
const wonSince = (since: Date) => sql<SqlBool>`d.outcome = 'won' and d.closed_at >= ${since}`

/** First cards of each of the stages, one more than `limit` where there are more: one query. */
export async function listBoardCards(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  stages: { open: readonly string[]; won: readonly string[]; limit: number },
): Promise<CardRow[]> {
  const limit = stages.limit + 1
  const open = stageCards(actor, request, { stageId: sql`s.id`, shown: isOpen, limit })
  const { rows } = await sql<CardRow>`
    select card.*, company.name as company_name, member.name as owner_name
    from (
      select card.* from unnest(${[...stages.open]}::uuid[]) s (id) cross join lateral (${open}) card
      union all ${wonCards(actor, request, { ids: stages.won, limit })}
    ) card
    ${cardNames}
    order by card.place`.execute(tx)
  return rows
}

/**
 * First cards of the stages after the win. The deals won lately are few and lie together in one
 * index: they are put in order once for all stages, and only those shown are read.
 */
function wonCards(
  actor: Actor,
  request: BoardRequest,
  { ids, limit }: { ids: readonly string[]; limit: number },
): RawBuilder<unknown> {
  const conditions = dealConditions(actor, request.filters, request.today)
  return sql`select ${cardColumns}, won.place from (
      select d.workspace_id, d.id, row_number() over (partition by d.stage_id
        order by ${outerOrder(request.sort, request.today)})::int as place
      from deal d
      where ${conditions} and d.pipeline_id = ${request.pipelineId}::uuid
        and d.stage_id = any(${[...ids]}::uuid[]) and d.deleted_at is null
        and ${wonSince(request.wonSince)}
    ) won join deal d on d.workspace_id = won.workspace_id and d.id = won.id
    where won.place <= ${limit}`
}

/** More cards of one stage, from just after the cursor. */
export async function listStageCards(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  stage: { id: string; isWon: boolean; limit: number; cursor: Cursor | undefined },
): Promise<CardRow[]> {
  const limit = stage.limit + 1
  const stageId = sql`${stage.id}::uuid`
  const cards = (shown: RawBuilder<SqlBool>) =>
    sql`(${stageCards(actor, request, { stageId, shown, limit, cursor: stage.cursor })})`
  // Each kind by its own index; together no index would serve.
  const kinds = stage.isWon ? [isOpen, wonIn(actor, request, stageId)] : [isOpen]
  const { rows } = await sql<CardRow>`
    select card.*, company.name as company_name, member.name as owner_name
    from (
      select page.*, row_number() over (order by ${outerOrder(request.sort, request.today)}) as turn
      from (${sql.join(kinds.map(cards), sql` union all `)}) page
      order by turn limit ${limit}
    ) card ${cardNames} order by card.turn`.execute(tx)
  return rows
}

/** Won lately in one stage, found in the index of won deals alone. */
function wonIn(
  actor: Actor,
  { pipelineId, wonSince: since }: BoardRequest,
  stageId: RawBuilder<unknown>,
) {
  return sql<SqlBool>`d.id in (select w.id from deal w
    where w.workspace_id = ${actor.workspaceId}::uuid and w.pipeline_id = ${pipelineId}::uuid
      and w.outcome = 'won' and w.closed_at >= ${since} and w.deleted_at is null
      and w.stage_id = ${stageId})`
}

type StageCards = {
  stageId: RawBuilder<unknown>
  shown: RawBuilder<SqlBool>
  limit: number
  cursor?: Cursor | undefined
}

/** Cards of one stage in the asked order; `place` numbers them. */
function stageCards(actor: Actor, request: BoardRequest, stage: StageCards): RawBuilder<unknown> {
  const conditions = dealConditions(actor, request.filters, request.today)
  const cards = (extra: RawBuilder<SqlBool>, order: RawBuilder<unknown>) => sql`
    (select ${cardColumns} from deal d
     where ${conditions} and d.pipeline_id = ${request.pipelineId}::uuid
       and d.stage_id = ${stage.stageId} and d.deleted_at is null and ${stage.shown} and ${extra}
     order by ${order} limit ${stage.limit})`
  const { sort, today } = request
  const page =
    sort === "urgency"
      ? sql`select * from (${sql.join(urgencySegments(today, stage.cursor, cards), sql` union all `)}) segment
          order by ${urgencyOrder(today)} limit ${stage.limit}`
      : cards(afterCursor(sort, stage.cursor), orders[sort])
  return sql`select page.*, row_number() over (order by ${outerOrder(sort, today)})::int as place
    from (${page}) page`
}

type Segment = (extra: RawBuilder<SqlBool>, order: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * Urgency: overdue and today by date, then deals with no next step, then later ones. Each part is
 * one range of the board's index, so that a page costs its own length, whatever the stage holds.
 */
function urgencySegments(today: string, cursor: Cursor | undefined, cards: Segment) {
  const [bucket, date, id] = cursor?.keys ?? [-1, null, null]
  const after = (segment: number) =>
    bucket !== segment
      ? sql<SqlBool>`true`
      : segment === 1
        ? sql<SqlBool>`d.id > ${id}::uuid`
        : sql<SqlBool>`(d.next_step_date, d.id) > (${date}::date, ${id}::uuid)`
  const parts = [
    [0, sql`d.next_step_date <= ${today}::date`, sql`d.next_step_date, d.id`],
    // By the date as well, which is always null: only so the index's own order serves.
    [1, sql`d.next_step_date is null`, sql`d.next_step_date, d.id`],
    [2, sql`d.next_step_date > ${today}::date`, sql`d.next_step_date, d.id`],
  ] as const
  return parts
    .filter(([segment]) => segment >= Number(bucket))
    .map(([segment, when, order]) => cards(sql<SqlBool>`${when} and ${after(segment)}`, order))
}

const urgencyOrder = (today: string) => sql`
  case when next_step_date is null then 1 when next_step_date <= ${today}::date then 0 else 2 end,
  next_step_date, id`

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
    urgency: [date === null ? 1 : date <= today ? 0 : 2, date, card.id],
    hand: [card.rank, card.id],
    amount: [String(card.amountMinor ?? -1), card.id],
    "close-date": [card.expectedCloseDate ?? "infinity", card.id],
    newest: [card.createdAt.toISOString(), card.id],
  }
  return { sort, keys: keys[sort] }
}
