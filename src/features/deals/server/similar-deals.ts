import { sql } from "kysely"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { type CardRow, cardColumns, cardNames, namedCard, presentCard } from "./card-columns.ts"

/** Open deals of the same company or with nearly the same title; at most ten. */
export const findDuplicateDeals: Handler<typeof contract.findDuplicateDeals> = async (
  { tx, actor },
  { title, companyId },
) => {
  const text = title.trim().toLowerCase()
  const sameCompany = companyId ? sql`d.company_id = ${companyId}::uuid` : sql`false`
  const sameTitle = text.length < 3 ? sql`false` : sql`similarity(lower(d.title), ${text}) > 0.5`
  const { rows } = await sql<CardRow>`
    select ${namedCard}
    from (
      select ${cardColumns} from deal d
      where d.workspace_id = ${actor.workspaceId}::uuid and ${visibleRows(actor, "d")}
        and d.outcome = 'open' and d.deleted_at is null and (${sameCompany} or ${sameTitle})
      order by similarity(lower(d.title), ${text}) desc, d.id limit 10
    ) card ${cardNames}`.execute(tx)
  return { items: rows.map(presentCard) }
}
