import { type RawBuilder, type SqlBool, sql } from "kysely"
import { addDays, dayIn, startOfDay } from "../../../kernel/days.ts"
import type { Deletion } from "../../../kernel/fields.ts"
import { jsonInstant } from "../../../server/db/json-instant.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { type CardRow, cardColumns, cardNames, namedCard, presentCard } from "./card-columns.ts"
import { dealConditions } from "./filter-queries.ts"

type ListInput = (typeof contract.listDeals)["input"]["_zod"]["output"]

/** Sort keys as SQL that is never null, so that one comparison pages through them. */
const sortKeys = {
  title: { key: sql`lower(d.title) collate "C"`, type: "text" },
  amount: { key: sql`coalesce(d.amount_minor, -1)`, type: "bigint" },
  expectedCloseDate: {
    key: sql`coalesce(d.expected_close_date, 'infinity')`,
    type: "date",
  },
  nextStepDate: {
    key: sql`coalesce(d.next_step_date, 'infinity')`,
    type: "date",
  },
  createdAt: { key: sql`d.created_at`, type: "timestamptz" },
  closedAt: {
    key: sql`coalesce(d.closed_at, '-infinity')`,
    type: "timestamptz",
  },
} as const

/** Deals as a table: any filter, any sort, page by key. */
export const listDeals: Handler<typeof contract.listDeals> = async ({ tx, actor, now }, input) => {
  const today = dayIn(now, actor.workspace.timeZone)
  const sort = sortKeys[input.sort]
  const sortName = `${input.sort} ${input.direction}`
  const direction = sql.raw(input.direction)
  const cursor = input.cursor ? readCursor(input.cursor, sortName, 2) : undefined
  const conditions = [
    dealConditions(actor, input, today),
    ...tableConditions(input, actor.workspace.timeZone),
    ...(cursor ? [afterKeys(sort, cursor.keys, input.direction)] : []),
  ]
  const { rows } = await sql<CardRow & { sortKey: string; deletion: Deletion | null }>`
    select ${namedCard},
      ${input.deleted ? deletionOfDeal : sql`null`} as deletion
    from (
      select ${cardColumns}, (${sort.key})::text as sort_key,
        row_number() over (order by ${sort.key} ${direction}, d.id ${direction}) as place
      from deal d where ${sql.join(conditions, sql` and `)}
      order by ${sort.key} ${direction}, d.id ${direction} limit ${input.limit + 1}
    ) card ${cardNames}
    order by card.place`.execute(tx)
  const items = rows.slice(0, input.limit)
  const last = items.at(-1)
  const hasMore = rows.length > input.limit
  return {
    items: items.map((row) => ({
      ...presentCard(row),
      ...(row.deletion ? { deletion: row.deletion } : {}),
    })),
    nextCursor:
      hasMore && last ? writeCursor({ sort: sortName, keys: [last.sortKey, last.id] }) : null,
  }
}

/** The last time `card` was deleted, from its ledger. */
const deletionOfDeal = sql`(select jsonb_build_object('at', ${jsonInstant(sql`e.recorded_at`)},
    'by', e.actor ->> 'name')
  from deal_event e where e.workspace_id = card.workspace_id and e.deal_id = card.id
    and e.kind = 'deleted' order by e.sequence desc limit 1)`

type SortKey = { key: RawBuilder<unknown>; type: string }

/** What comes after the keys of a cursor in a sort over deal `d`. */
export function afterKeys(sort: SortKey, keys: readonly unknown[], direction: "asc" | "desc") {
  const compare = direction === "asc" ? sql`>` : sql`<`
  const type = sql.raw(sort.type)
  return sql<SqlBool>`(${sort.key}, d.id) ${compare} (${keys[0]}::${type}, ${keys[1]}::uuid)`
}

/** Filters that only the table has: pipeline, stage, outcome, days of closing, deleted. */
export function tableConditions(
  input: Partial<ListInput>,
  timeZone: string,
): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [
    input.deleted
      ? sql`d.deleted_at is not null and d.merged_into_id is null`
      : sql`d.deleted_at is null`,
  ]
  if (input.pipelineId) conditions.push(sql`d.pipeline_id = ${input.pipelineId}::uuid`)
  if (input.stageId) conditions.push(sql`d.stage_id = any(${input.stageId}::uuid[])`)
  if (input.outcome) conditions.push(sql`d.outcome = any(${input.outcome}::text[])`)
  if (input.closedFrom) {
    conditions.push(sql`d.closed_at >= ${startOfDay(input.closedFrom, timeZone)}`)
  }
  if (input.closedTo) {
    conditions.push(sql`d.closed_at < ${startOfDay(addDays(input.closedTo, 1), timeZone)}`)
  }
  return conditions
}
