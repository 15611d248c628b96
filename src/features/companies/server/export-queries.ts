import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { CompanyTable } from "../../../server/db/tables.ts"
import { type CompanyFilters, companyConditions } from "./filters.ts"

/** A company as a file has it, with names instead of ids. */
export type ExportedCompany = Selectable<CompanyTable> & {
  parentName: string | null
  ownerName: string | null
}

/** The next companies in order of id; those of a page that starts after `afterId`. */
export async function listCompaniesToExport(
  tx: Tx,
  actor: Actor,
  filters: CompanyFilters,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<ExportedCompany[]> {
  const conditions = companyConditions(actor, filters)
  if (afterId) conditions.push(sql`c.id > ${afterId}::uuid`)
  const { rows } = await sql<ExportedCompany>`
    select c.*, p.name as parent_name, m.name as owner_name
    from (
      select * from company c where ${sql.join(conditions, sql` and `)} order by c.id limit ${limit}
    ) c
    left join company p on p.workspace_id = c.workspace_id and p.id = c.parent_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    order by c.id`.execute(tx)
  return rows
}
