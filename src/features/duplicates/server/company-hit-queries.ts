import { sql } from "kysely"
import type { z } from "zod"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { findRecords } from "../../search/server/queries.ts"
import type { CompanyHit, Entered } from "../contract.ts"
import { domainKey } from "../domain-key.ts"
import { likenessOfCompanies } from "../likeness.ts"
import { nameKey } from "../name-key.ts"
import { nameRoot, rootsWithin } from "../name-root.ts"
import { phoneTail } from "../phone.ts"

type Hit = z.infer<typeof CompanyHit>

type Row = {
  id: string
  name: string
  domain: string | null
  phone: string | null
  ownerId: string | null
  ownerName: string | null
  isCustomer: boolean
}

/** Companies told at most; who has more of them alike should clean up, not read on. */
const most = 8
/** Companies compared for each key. */
const considered = 40

/** Companies like the one entered, the same first. */
export async function findCompanyHits(tx: Tx, actor: Actor, entered: Entered): Promise<Hit[]> {
  const { companyName: name, emails, phones } = entered
  const domains = [entered.domain, ...emails].filter((address) => address !== "")
  const rows = await candidates(tx, actor, entered, domains)
  const hits = rows.flatMap((row): Hit[] => {
    const theirs = {
      name: row.name,
      domains: row.domain ? [row.domain] : [],
      phones: row.phone ? [row.phone] : [],
    }
    const likeness = likenessOfCompanies({ name, domains, phones }, theirs)
    if (!likeness || row.id === entered.companyId) return []
    const { id, domain, ownerId, isCustomer } = row
    const owner = ownerId ? { id: ownerId, name: row.ownerName ?? "" } : null
    const { kind, on } = likeness
    return [{ record: "company", kind, on: [...on], id, name: row.name, domain, owner, isCustomer }]
  })
  // A company that has one thing more in common comes first among its like.
  return hits.sort((one, other) => rank(one) - rank(other)).slice(0, most)
}

function rank({ kind, on }: Hit): number {
  return (kind === "same" ? 0 : 10) - on.length
}

/** Whether there is such a company, deleted or not. */
export async function isCompany(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("company")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
  return row !== undefined
}

/** Companies that share a key, or have every word of the name, each key by its own index. */
async function candidates(
  tx: Tx,
  actor: Actor,
  { companyName, phones }: Entered,
  domains: readonly string[],
): Promise<Row[]> {
  const root = nameRoot(companyName)
  const hosts = domains.flatMap((one) => domainKey(one) ?? [])
  const tails = phones.flatMap((one) => phoneTail(one) ?? [])
  const asked = { q: root, kinds: ["company"] as const, limit: considered }
  const near = [...root].length >= 2 ? await findRecords(tx, actor, asked) : []
  // One probe of the index for each value: over an array of unknown length the planner reads it all.
  const by = (column: string, values: readonly string[]) => sql`
    select probe.id from unnest(${[...values]}::text[]) as v
    cross join lateral (select id from company where workspace_id = ${actor.workspaceId}::uuid
      and deleted_at is null and ${sql.ref(column)} = v limit ${considered}) probe`
  const { rows } = await sql<Row>`
    with found as (
      ${by("name_key", [nameKey(companyName)])}
      union ${by("name_root", rootsWithin(root))}
      union ${by("domain_key", hosts)}
      union ${by("phone_tail", tails)}
      union select unnest(${near.map(({ id }) => id)}::uuid[])
    )
    select c.id, c.name, c.domain, c.phone, c.owner_id, m.name as owner_name, exists (
      select from deal d where d.workspace_id = c.workspace_id and d.company_id = c.id
        and d.outcome = 'won' and d.deleted_at is null
        and (w.clash_sight <> 'nothing' or ${visibleRows(actor, "d")})) as is_customer
    from found
    join company c on c.workspace_id = ${actor.workspaceId}::uuid and c.id = found.id
    join workspace w on w.workspace_id = c.workspace_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.deleted_at is null`.execute(tx)
  return rows
}
