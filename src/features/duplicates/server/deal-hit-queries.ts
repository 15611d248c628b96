import { sql } from "kysely"
import type { z } from "zod"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import type { CompanyHit, ContactHit, DealHit, Entered } from "../contract.ts"
import { type OpenDeal, tellDeals } from "../told-deal.ts"
import { wordKey } from "../word-key.ts"

type Hit = z.infer<typeof DealHit>

type Known = {
  entered: Entered
  companies: readonly z.infer<typeof CompanyHit>[]
  contacts: readonly z.infer<typeof ContactHit>[]
}

/** Deals compared at most for each way of finding them. */
const considered = 50
/** Of a title that many deals have, as renewals do, the newest are looked at and some are told. */
const namesakes = 400
const titledAlike = 5
/** Shorter titles say nothing. */
const shortestTitle = 3

/** Open deals with the companies and people that were found, and visible ones titled alike. */
export async function findDealHits(tx: Tx, actor: Actor, known: Known): Promise<Hit[]> {
  const { entered, companies, contacts } = known
  const companyIds = companies.map(({ id }) => id)
  if (entered.companyId) companyIds.push(entered.companyId)
  const contactIds = contacts.map(({ id }) => id)
  const titled = await likeTitles(tx, actor, entered.title)
  if (companyIds.length + contactIds.length + titled.length === 0) return []
  const deals = await openDeals(tx, actor, { companyIds, contactIds, titled })
  const same = (hits: readonly { id: string; kind: string }[]) =>
    new Set(hits.filter(({ kind }) => kind === "same").map(({ id }) => id))
  return tellDeals(deals, {
    sameCompanies: same(companies).add(entered.companyId ?? ""),
    sameContacts: same(contacts),
  })
}

/** Visible open deals of the same title, in whatever order its words are; the newest. */
async function likeTitles(tx: Tx, actor: Actor, title: string): Promise<string[]> {
  const key = wordKey(title)
  if ([...key].length < shortestTitle) return []
  const { rows } = await sql<{ id: string }>`
    select d.id
    from (select record_id from search_entry
      where workspace_id = ${actor.workspaceId}::uuid and record_kind = 'deal' and name_key = ${key}
      order by record_id desc limit ${namesakes}) s
    join deal d on d.workspace_id = ${actor.workspaceId}::uuid and d.id = s.record_id
    where d.outcome = 'open' and d.deleted_at is null and ${visibleRows(actor, "d")}
    order by d.id desc limit ${titledAlike}`.execute(tx)
  return rows.map(({ id }) => id)
}

type Wanted = { companyIds: string[]; contactIds: string[]; titled: string[] }

async function openDeals(
  tx: Tx,
  actor: Actor,
  { companyIds, contactIds, titled }: Wanted,
): Promise<OpenDeal[]> {
  const open = sql`d.workspace_id = ${actor.workspaceId}::uuid and d.outcome = 'open'
    and d.deleted_at is null`
  const { rows } = await sql<OpenDeal>`
    with found as (
      select d.id, 'company' as "on", null::uuid as contact_id
      from unnest(${companyIds}::uuid[]) as v
      cross join lateral (select d.id from deal d where ${open} and d.company_id = v
        limit ${considered}) d
      union all select d.id, 'contact', v from unnest(${contactIds}::uuid[]) as v
      cross join lateral (select d.id from deal_contact dc
        join deal d on d.workspace_id = dc.workspace_id and d.id = dc.deal_id
        where dc.workspace_id = ${actor.workspaceId}::uuid and dc.contact_id = v and ${open}
        limit ${considered}) d
      union all select d.id, 'title', null from deal d
      where ${open} and d.id = any(${titled}::uuid[])
    )
    select d.id, d.title, f."on", f.contact_id, d.company_id, c.name as company_name, d.owner_id,
      m.name as owner_name, s.name as stage_name, s.kind as stage_kind,
      ${visibleRows(actor, "d")} as is_visible, w.clash_sight
    from found f
    join deal d on d.workspace_id = ${actor.workspaceId}::uuid and d.id = f.id
    join workspace w on w.workspace_id = d.workspace_id
    join stage_version s on s.workspace_id = d.workspace_id and s.pipeline_id = d.pipeline_id
      and s.version_number = d.pipeline_version and s.stage_id = d.stage_id
    left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
    left join member m on m.workspace_id = d.workspace_id and m.id = d.owner_id
    order by is_visible desc, d.last_activity_at desc, d.id`.execute(tx)
  return rows
}
