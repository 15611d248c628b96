import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { QueueLead } from "../contract.ts"
import { isProspect } from "./pool-queries.ts"
import type { TimedKey } from "./timed-cursor.ts"

export type QueueRow = {
  id: string
  title: string
  companyId: string | null
  companyName: string | null
  website: string | null
  phone: string | null
  country: string | null
  city: string | null
  source: string | null
  campaignId: string | null
  campaignName: string | null
  nextStep: string | null
  nextStepDate: string | null
  ownerSince: Date
  lastSellerActAt: Date | null
  contactedAt: Date
}

/** A member's own prospects, longest without contact first. */
export async function pageOfQueue(
  tx: Tx,
  { workspaceId, memberId }: Actor,
  { after, limit }: { after: TimedKey | undefined; limit: number },
): Promise<QueueRow[]> {
  const from = after
    ? sql`and (greatest(d.owner_since, d.last_seller_act_at), d.id)
        > (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<QueueRow>`
    select lead.id, lead.title, lead.company_id, c.name as company_name, c.website, c.phone,
      c.country, c.city, lead.source, lead.campaign_id, g.name as campaign_name, lead.next_step,
      lead.next_step_date, lead.owner_since, lead.last_seller_act_at, lead.contacted_at
    from (
      select d.*, greatest(d.owner_since, d.last_seller_act_at) as contacted_at from deal d
      where d.workspace_id = ${workspaceId}::uuid and d.owner_id = ${memberId}::uuid
        and ${isProspect} ${from}
      order by contacted_at, d.id limit ${limit}
    ) lead
    left join company c on c.workspace_id = lead.workspace_id and c.id = lead.company_id
    left join campaign g on g.workspace_id = lead.workspace_id and g.id = lead.campaign_id
    order by lead.contacted_at, lead.id`.execute(tx)
  return rows
}

type Contact = QueueLead["contacts"][number]
type Note = Omit<QueueLead["notes"][number], "happenedAt"> & { happenedAt: Date }

/** The people of each lead: its contacts, or those of its company where it has none. */
export async function contactsOf(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<Contact & { dealId: string }>`
    select d.id as deal_id, p.* from deal d cross join lateral (
      select c.id, c.name, dc.role, c.job_title, c.phones, c.emails, c.linkedin, c.wechat
      from deal_contact dc
      join contact c on c.workspace_id = dc.workspace_id and c.id = dc.contact_id
      where dc.workspace_id = d.workspace_id and dc.deal_id = d.id and c.deleted_at is null
      union all
      (select c.id, c.name, null, c.job_title, c.phones, c.emails, c.linkedin, c.wechat
      from contact c
      where c.workspace_id = d.workspace_id and c.company_id = d.company_id
        and c.deleted_at is null and not exists (
          select from deal_contact dc join contact o
            on o.workspace_id = dc.workspace_id and o.id = dc.contact_id and o.deleted_at is null
          where dc.workspace_id = d.workspace_id and dc.deal_id = d.id)
      order by c.name limit 5)
    ) p
    where d.workspace_id = ${workspaceId}::uuid and d.id = any(${[...dealIds]}::uuid[])
    order by p.name, p.id`.execute(tx)
  return groupedByDeal(rows)
}

/** The last three notes of each lead, the latest first. */
export async function lastNotesOf(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<Note & { dealId: string }>`
    select asked.id as deal_id, n.id, n.kind, n.body, n.happened_at
    from unnest(${[...dealIds]}::uuid[]) asked (id) cross join lateral (
      select n.id, n.kind, left(n.body, 500) as body, n.happened_at from note n
      where n.workspace_id = ${workspaceId}::uuid and n.deal_id = asked.id
        and n.deleted_at is null
      order by n.happened_at desc, n.id limit 3) n
    order by n.happened_at desc, n.id`.execute(tx)
  return groupedByDeal(rows)
}

function groupedByDeal<Row extends { dealId: string }>(rows: readonly Row[]) {
  const groups = new Map<string, Omit<Row, "dealId">[]>()
  for (const { dealId, ...row } of rows) groups.set(dealId, [...(groups.get(dealId) ?? []), row])
  return groups
}
