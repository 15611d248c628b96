import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Deal } from "../contract.ts"
import type { DealRow } from "./ledger/deal-row.ts"
import { visibleDeals } from "./visibility.ts"

export type DealNames = {
  companyName: string | null
  ownerName: string | null
  campaignName: string | null
  closingReason: Deal["closingReason"]
  plannedMeetingAt: Date | null
  credibleOn: string | null
  contacts: { id: string; name: string; role: string | null }[]
}

/** For a deal whose names are not asked: it is out of the actor's sight. */
export const unnamed: DealNames = {
  companyName: null,
  ownerName: null,
  campaignName: null,
  closingReason: null,
  plannedMeetingAt: null,
  credibleOn: null,
  contacts: [],
}

/** A deal with the names around it; undefined when the actor sees no such deal. */
export function findDeal(
  tx: Tx,
  actor: Actor,
  dealId: string,
): Promise<(DealRow & DealNames) | undefined> {
  return tx
    .selectFrom("deal")
    .selectAll("deal")
    .select([
      sql<string | null>`(select name from company c where c.workspace_id = deal.workspace_id
        and c.id = deal.company_id)`.as("companyName"),
      sql<string | null>`(select name from member m where m.workspace_id = deal.workspace_id
        and m.id = deal.owner_id)`.as("ownerName"),
      sql<string | null>`(select name from campaign c where c.workspace_id = deal.workspace_id
        and c.id = deal.campaign_id)`.as("campaignName"),
      sql<Deal["closingReason"]>`(select jsonb_build_object('id', r.id, 'name', r.name)
        from closing_reason r where r.workspace_id = deal.workspace_id
        and r.id = deal.closing_reason_id)`.as("closingReason"),
      sql<Date | null>`(select max(starts_at) from meeting m where m.workspace_id = deal.workspace_id
        and m.deal_id = deal.id and m.state = 'planned')`.as("plannedMeetingAt"),
      sql<string | null>`(select credible_on from close_plan p
        where p.workspace_id = deal.workspace_id and p.deal_id = deal.id)`.as("credibleOn"),
      sql<DealNames["contacts"]>`(select coalesce(jsonb_agg(jsonb_build_object(
          'id', c.id, 'name', c.name, 'role', dc.role) order by c.name, c.id), '[]')
        from deal_contact dc join contact c on c.workspace_id = dc.workspace_id and c.id = dc.contact_id
        where dc.workspace_id = deal.workspace_id and dc.deal_id = deal.id)`.as("contacts"),
    ])
    .where(visibleDeals(actor))
    .where("deal.id", "=", dealId)
    .executeTakeFirst()
}

/** False for a deal that is decided, deleted or not there. */
export async function isDealOpen(tx: Tx, workspaceId: string, dealId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("deal")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", dealId)
    .where("outcome", "=", "open")
    .where("deletedAt", "is", null)
    .executeTakeFirst()
  return row !== undefined
}

/** Of these deals those the actor sees and that are not deleted: id → title. */
export async function titlesOfSeenDeals(
  tx: Tx,
  actor: Actor,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (dealIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom("deal")
    .select(["deal.id", "deal.title"])
    .where(visibleDeals(actor))
    .where("deal.id", "=", sql<string>`any(${[...dealIds]}::uuid[])`)
    .where("deal.deletedAt", "is", null)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Keeps the definitions of the deals' pipelines as they are until the transaction ends. */
export async function holdPipelinesOf(tx: Tx, dealIds: readonly string[]) {
  await tx
    .selectFrom("pipeline")
    .select("id")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "in", (deals) =>
      deals
        .selectFrom("deal")
        .select("pipelineId")
        .where("workspaceId", "=", sql<string>`app_workspace_id()`)
        .where("id", "=", sql<string>`any(${[...dealIds]}::uuid[])`),
    )
    .orderBy("id")
    .forKeyShare()
    .execute()
}

/** Makes these the deal's contacts; unknown ones fail by their foreign key. */
export async function replaceDealContacts(
  tx: Tx,
  deal: { workspaceId: string; id: string },
  contactIds: readonly string[],
  now: Date,
) {
  const { workspaceId, id: dealId } = deal
  const ids = [...new Set(contactIds)]
  await sql`delete from deal_contact where workspace_id = ${workspaceId}::uuid
    and deal_id = ${dealId}::uuid and contact_id <> all(${ids}::uuid[])`.execute(tx)
  if (ids.length === 0) return
  await tx
    .insertInto("dealContact")
    .values(ids.map((contactId) => ({ workspaceId, dealId, contactId, createdAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes a contact one of the deal's; nothing where they are already. */
export async function addDealContact(
  tx: Tx,
  { workspaceId, id: dealId }: { workspaceId: string; id: string },
  contactId: string,
  now: Date,
) {
  await tx
    .insertInto("dealContact")
    .values({ workspaceId, dealId, contactId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Contact ids of a deal, sorted. */
export async function listDealContactIds(tx: Tx, workspaceId: string, dealId: string) {
  const rows = await tx
    .selectFrom("dealContact")
    .select("contactId")
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("contactId")
    .execute()
  return rows.map(({ contactId }) => contactId)
}

/** The rank before the first card of a stage, for placing a new one on top; null in an empty stage. */
export async function firstRank(tx: Tx, workspaceId: string, pipelineId: string, stageId: string) {
  const first = await tx
    .selectFrom("deal")
    .select("rank")
    .where("workspaceId", "=", workspaceId)
    .where("pipelineId", "=", pipelineId)
    .where("stageId", "=", stageId)
    .where("outcome", "=", "open")
    .where("deletedAt", "is", null)
    .orderBy("rank")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst()
  return first?.rank ?? null
}

/** The ranks of two cards in a stage; null for one that is not there. */
export async function findRanks(
  tx: Tx,
  workspaceId: string,
  stageId: string,
  ids: readonly string[],
) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom("deal")
    .select(["id", "rank"])
    .where("workspaceId", "=", workspaceId)
    .where("stageId", "=", stageId)
    .where("id", "in", [...ids])
    .execute()
  return new Map(rows.map(({ id, rank }) => [id, rank]))
}

/** The owner's team, which a deal takes over with its owner. */
export async function findTeamOf(tx: Tx, workspaceId: string, memberId: string | null) {
  if (memberId === null) return null
  const member = await tx
    .selectFrom("member")
    .select("teamId")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .executeTakeFirst()
  return member?.teamId ?? null
}

/** What the search keeps of every deal with a company, whoever owns it. */
export function listDealsOfCompany(tx: Tx, workspaceId: string, companyId: string) {
  return tx
    .selectFrom("deal")
    .select(["workspaceId", "id", "title", "companyId", "ownerId", "teamId", "deletedAt"])
    .where("workspaceId", "=", workspaceId)
    .where("companyId", "=", companyId)
    .execute()
}
