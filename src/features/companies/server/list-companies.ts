import { sql } from "kysely"
import type { Deletion } from "../../../kernel/fields.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { deletionOf } from "../../audit/server/queries.ts"
import type * as contract from "../contract.ts"
import type { CompanyCard } from "../contract.ts"
import { companyConditions } from "./filters.ts"

/** Keys that every row has, so that one comparison pages through them. */
const sorts = {
  name: { key: sql`c.name_order`, type: "text", direction: "asc", compare: ">" },
  newest: { key: sql`c.created_at`, type: "timestamptz", direction: "desc", compare: "<" },
} as const

type CardRow = Omit<CompanyCard, "owner" | "createdAt" | "updatedAt"> & {
  ownerId: string | null
  ownerName: string | null
  createdAt: Date
  updatedAt: Date
  sortKey: string
  deletion: Deletion | null
}

/** Companies by name or newest first, with how much hangs on each. */
export const listCompanies: Handler<typeof contract.listCompanies> = async (context, input) => {
  const { tx, actor } = context
  const { key, type, direction, compare } = sorts[input.sort]
  const conditions = companyConditions(actor, input)
  const cursor = input.cursor ? readCursor(input.cursor, input.sort, 2) : undefined
  if (cursor) {
    const [last, lastId] = cursor.keys
    conditions.push(sql`(${key}, c.id) ${sql.raw(compare)}
      (${last}::${sql.raw(type)}, ${lastId}::uuid)`)
  }
  const order = sql.raw(direction)
  const { rows } = await sql<CardRow>`
    select card.*, m.name as owner_name,
      (select count(*)::int from deal d where d.workspace_id = card.workspace_id
        and d.company_id = card.id and d.outcome = 'open' and d.deleted_at is null
        and ${visibleRows(actor, "d")}) as open_deals,
      (select count(*)::int from contact p where p.workspace_id = card.workspace_id
        and p.company_id = card.id and p.deleted_at is null) as contacts,
      ${input.deleted ? deletionOf("company") : sql`null`} as deletion
    from (
      select c.workspace_id, c.id, c.name, c.domain, c.sector, c.country, c.city, c.owner_id,
        c.tags, c.created_at, c.updated_at, c.version, (${key})::text as sort_key,
        row_number() over (order by ${key} ${order}, c.id ${order}) as place
      from company c where ${sql.join(conditions, sql` and `)}
      order by ${key} ${order}, c.id ${order} limit ${input.limit + 1}
    ) card
    left join member m on m.workspace_id = card.workspace_id and m.id = card.owner_id
    order by card.place`.execute(tx)
  const items = rows.slice(0, input.limit)
  const last = items.at(-1)
  const isMore = rows.length > input.limit && last
  return {
    items: items.map(presentCard),
    nextCursor: isMore ? writeCursor({ sort: input.sort, keys: [last.sortKey, last.id] }) : null,
  }
}

function presentCard(row: CardRow): CompanyCard & { deletion?: Deletion } {
  const { id, name, domain, sector, country, city, tags, version, openDeals, contacts } = row
  return {
    ...{ id, name, domain, sector, country, city, tags, version, openDeals, contacts },
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.deletion ? { deletion: row.deletion } : {}),
  }
}
