import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"

/** Who is asked for: somebody of a deal, or a person or company of which the deal is to be found. */
export type Asked = {
  dealId?: string | undefined
  contactId?: string | undefined
  companyId?: string | undefined
}

/** The same with its deal; null where a person or company has none, then who it is. */
export type Found =
  | { dealId: string; contactId: string | undefined }
  | { dealId: null; contactId: string | null; name: string }

/**
 * The deal of everybody who is asked for, in order. Of a person or company it is the open deal that
 * the actor sees and that was worked on last, one of their own first.
 */
export async function findDealsOf(tx: Tx, actor: Actor, people: readonly Asked[]) {
  const open = people.filter(({ dealId }) => dealId === undefined)
  const byContact = await dealsBy(tx, actor, "contact", idsOf(open, "contactId"))
  const byCompany = await dealsBy(tx, actor, "company", idsOf(open, "companyId"))
  return people.map((asked, index): Found => {
    const { dealId, contactId, companyId } = asked
    if (dealId) return { dealId, contactId }
    const [field, id] = contactId ? ["contactId", contactId] : ["companyId", companyId ?? ""]
    const found = (contactId ? byContact : byCompany).get(id)
    if (!found) throw new Problem("reference-unknown", { path: `people.${index}.${field}` })
    if (found.dealId) return { dealId: found.dealId, contactId }
    return { dealId: null, contactId: contactId ?? null, name: found.name }
  })
}

function idsOf(people: readonly Asked[], field: "contactId" | "companyId") {
  return people.flatMap((asked) => asked[field] ?? [])
}

async function dealsBy(
  tx: Tx,
  actor: Actor,
  record: "contact" | "company",
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; dealId: string | null }>> {
  if (ids.length === 0) return new Map()
  const isOf =
    record === "company"
      ? sql`d.company_id = r.id`
      : sql`exists (select from deal_contact dc where dc.workspace_id = d.workspace_id
          and dc.deal_id = d.id and dc.contact_id = r.id)`
  const { rows } = await sql<{ id: string; name: string; dealId: string | null }>`
    select r.id, r.name, (select d.id from deal d
      where d.workspace_id = r.workspace_id and d.outcome = 'open' and d.deleted_at is null
        and d.owner_id is not null and ${isOf} and ${visibleRows(actor, "d")}
      order by d.owner_id = ${actor.memberId}::uuid desc, d.last_activity_at desc, d.id
      limit 1) as deal_id
    from ${sql.table(record)} r
    where r.workspace_id = ${actor.workspaceId}::uuid and r.id = any(${[...ids]}::uuid[])
      and r.deleted_at is null`.execute(tx)
  return new Map(rows.map(({ id, ...found }) => [id, found]))
}
