import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ContactTable } from "../../../server/db/tables.ts"
import { type ContactFilters, contactConditions } from "./filters.ts"

/** A contact as a file has it, with names instead of ids. */
export type ExportedContact = Selectable<ContactTable> & {
  companyName: string | null
  ownerName: string | null
}

/** The next contacts in order of id; those of a page that starts after `afterId`. */
export async function listContactsToExport(
  tx: Tx,
  actor: Actor,
  filters: ContactFilters,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<ExportedContact[]> {
  const conditions = contactConditions(actor, filters)
  if (afterId) conditions.push(sql`c.id > ${afterId}::uuid`)
  const { rows } = await sql<ExportedContact>`
    select c.*, company.name as company_name, m.name as owner_name
    from (
      select * from contact c where ${sql.join(conditions, sql` and `)} order by c.id limit ${limit}
    ) c
    left join company on company.workspace_id = c.workspace_id and company.id = c.company_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    order by c.id`.execute(tx)
  return rows
}
