import { sql } from "kysely"
import type { Deletion } from "../../../kernel/fields.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { deletionOf } from "../../audit/server/queries.ts"
import type * as contract from "../contract.ts"
import type { ContactCard } from "../contract.ts"
import { contactConditions } from "./filters.ts"

/** Keys that every row has, so that one comparison pages through them. */
const sorts = {
  name: { key: sql`c.name_order`, type: "text", direction: "asc", compare: ">" },
  newest: { key: sql`c.created_at`, type: "timestamptz", direction: "desc", compare: "<" },
} as const

type CardRow = Omit<ContactCard, "company" | "owner" | "createdAt" | "updatedAt"> & {
  companyId: string | null
  companyName: string | null
  ownerId: string | null
  ownerName: string | null
  createdAt: Date
  updatedAt: Date
  sortKey: string
  deletion: Deletion | null
}

/** Contacts by name or newest first. */
export const listContacts: Handler<typeof contract.listContacts> = async (context, input) => {
  const { tx, actor } = context
  const { key, type, direction, compare } = sorts[input.sort]
  const conditions = contactConditions(actor, input)
  const cursor = input.cursor ? readCursor(input.cursor, input.sort, 2) : undefined
  if (cursor) {
    const [last, lastId] = cursor.keys
    conditions.push(sql`(${key}, c.id) ${sql.raw(compare)}
      (${last}::${sql.raw(type)}, ${lastId}::uuid)`)
  }
  const order = sql.raw(direction)
  const { rows } = await sql<CardRow>`
    select card.*, company.name as company_name, m.name as owner_name,
      ${input.deleted ? deletionOf("contact") : sql`null`} as deletion
    from (
      select c.workspace_id, c.id, c.name, c.job_title, c.language, c.company_id, c.emails, c.phones,
        c.owner_id, c.tags, c.created_at, c.updated_at, c.version, (${key})::text as sort_key,
        row_number() over (order by ${key} ${order}, c.id ${order}) as place
      from contact c where ${sql.join(conditions, sql` and `)}
      order by ${key} ${order}, c.id ${order} limit ${input.limit + 1}
    ) card
    left join company on company.workspace_id = card.workspace_id
      and company.id = card.company_id
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

function presentCard(row: CardRow): ContactCard & { deletion?: Deletion } {
  const { id, name, jobTitle, language, emails, phones, tags, version } = row
  return {
    ...{ id, name, jobTitle, language, emails, phones, tags, version },
    company: row.companyId ? { id: row.companyId, name: row.companyName ?? "" } : null,
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.deletion ? { deletion: row.deletion } : {}),
  }
}
