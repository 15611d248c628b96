import { sql } from "kysely"
import { dayIn, endOfDay } from "../../../kernel/days.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as board from "../board-contract.ts"
import { isTrueAt, pastCard, pastNames } from "./as-of-queries.ts"
import { type CardRow, presentCard } from "./card-columns.ts"
import { currentConditions, stateConditions } from "./filter-queries.ts"
import { afterKeys } from "./list-deals.ts"

/**
 * Sort keys over a span `card` of deal `d`, as SQL that is never null. In the past a deal is as old
 * as it had been in the world; an import may have told of it much later.
 */
const sortKeys = {
  title: { key: sql`lower(d.title) collate "C"`, type: "text" },
  amount: { key: sql`coalesce(card.amount_minor, -1)`, type: "bigint" },
  expectedCloseDate: { key: sql`coalesce(card.expected_close_date, 'infinity')`, type: "date" },
  createdAt: { key: sql`d.opened_at`, type: "timestamptz" },
} as const

/** The table of a past day: the spans of the ledger that were true at its last instant. */
export const listPastDeals: Handler<typeof board.listPastDeals> = async (context, input) => {
  const { tx, actor, now } = context
  const { timeZone } = actor.workspace
  const today = dayIn(now, timeZone)
  const at = input.asOf < today ? endOfDay(input.asOf, timeZone) : now
  const knownAt = input.knownAt ? new Date(input.knownAt) : undefined
  const sort = sortKeys[input.sort]
  const sortName = `past ${input.sort} ${input.direction}`
  const direction = sql.raw(input.direction)
  const cursor = input.cursor ? readCursor(input.cursor, sortName, 2) : undefined
  const conditions = [
    sql`card.workspace_id = ${actor.workspaceId}::uuid`,
    sql`card.pipeline_id = ${input.pipelineId}::uuid`,
    isTrueAt({ at, knownAt }, "card"),
    ...(knownAt ? [] : [sql`d.opened_at <= ${at}`]), // where the index begins to be read
    visibleRows(actor, "card"),
    ...stateConditions(input, "card"),
    ...currentConditions(input, today),
    ...(input.outcome ? [sql`card.outcome = any(${input.outcome}::text[])`] : []),
    ...(cursor ? [afterKeys(sort, cursor.keys, input.direction)] : []),
  ]
  const { rows } = await sql<CardRow & { sortKey: string }>`
    select ${pastCard}, (${sort.key})::text as sort_key
    from deal_version card
    join deal d on d.workspace_id = card.workspace_id and d.id = card.deal_id
    ${pastNames}
    where ${sql.join(conditions, sql` and `)}
    order by ${sort.key} ${direction}, d.id ${direction} limit ${input.limit + 1}`.execute(tx)
  const last = rows[input.limit - 1]
  const hasMore = rows.length > input.limit
  return {
    items: rows.slice(0, input.limit).map(presentCard),
    nextCursor:
      hasMore && last ? writeCursor({ sort: sortName, keys: [last.sortKey, last.id] }) : null,
  }
}
