import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleDeals } from "./visibility.ts"

export type LeadPage = {
  pipelineId?: string | undefined
  isAnswered?: boolean | undefined
  isOwned?: boolean | undefined
  after: { openedAt: Date; id: string } | undefined
  limit: number
}

/** The first thing we did about a deal. */
const answeredAt = sql<Date | null>`(select min(n.happened_at) from note n
  where n.workspace_id = deal.workspace_id and n.deal_id = deal.id and n.deleted_at is null
    and n.by in ('seller', 'both'))`

/** The target in working minutes that its pipeline had when a deal came in. */
const minutes = sql<number | null>`(select s.answer_minutes from scorecard_version s
  where s.workspace_id = deal.workspace_id and s.pipeline_id = deal.pipeline_id
    and s.created_at <= deal.opened_at
  order by s.number desc limit 1)`

/** Those that ended unanswered are nobody's to answer any more. */
const isToAnswer = sql<boolean>`(deal.outcome = 'open' or deal.last_seller_act_at is not null)`

export type AnsweredLead = {
  openedAt: Date
  answeredAt: Date | null
  minutes: number
  ownerId: string | null
  ownerName: string | null
  teamId: string | null
  teamName: string | null
}

/** Leads with a target that came in from one instant to before another, as `pageOfLeads` lists them. */
export async function listAnsweredLeads(
  tx: Tx,
  actor: Actor,
  { from, to, pipelineId }: { from: Date; to: Date; pipelineId: string | undefined },
): Promise<AnsweredLead[]> {
  let query = tx
    .selectFrom("deal")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "deal.workspaceId")
        .onRef("member.id", "=", "deal.ownerId"),
    )
    .leftJoin("team", (join) =>
      join.onRef("team.workspaceId", "=", "deal.workspaceId").onRef("team.id", "=", "deal.teamId"),
    )
    .select(["deal.openedAt", "deal.ownerId", "deal.teamId"])
    .select(["member.name as ownerName", "team.name as teamName"])
    .select([answeredAt.as("answeredAt"), minutes.as("minutes")])
    .where(visibleDeals(actor))
    .where("deal.deletedAt", "is", null)
    .where("deal.openedAt", ">=", from)
    .where("deal.openedAt", "<", to)
    .where(isToAnswer)
  if (pipelineId) query = query.where("deal.pipelineId", "=", pipelineId)
  const rows = await query.execute()
  return rows.flatMap(({ minutes, ...row }) => (minutes === null ? [] : [{ ...row, minutes }]))
}

/**
 * Leads whose pipeline said how soon they are to be answered when they came in, the newest first,
 * with their target in working minutes and the first thing we did.
 */
export function pageOfLeads(tx: Tx, actor: Actor, page: LeadPage) {
  const { pipelineId, isAnswered, isOwned, after, limit } = page
  let query = tx
    .selectFrom("deal")
    .select(["deal.id", "deal.title", "deal.pipelineId", "deal.ownerId", "deal.openedAt"])
    .select([answeredAt.as("answeredAt"), minutes.as("minutes")])
    .select(
      sql<string | null>`(select name from member m where m.workspace_id = deal.workspace_id
        and m.id = deal.owner_id)`.as("ownerName"),
    )
    .where(visibleDeals(actor))
    .where("deal.deletedAt", "is", null)
    .where(sql<boolean>`${minutes} is not null`)
    .where(isToAnswer)
    .orderBy("deal.openedAt", "desc")
    .orderBy("deal.id", "desc")
    .limit(limit)
  if (pipelineId) query = query.where("deal.pipelineId", "=", pipelineId)
  if (isAnswered !== undefined)
    query = query.where("deal.lastSellerActAt", isAnswered ? "is not" : "is", null)
  if (isOwned !== undefined) query = query.where("deal.ownerId", isOwned ? "is not" : "is", null)
  if (after) {
    query = query.where(
      sql<boolean>`(deal.opened_at, deal.id) < (${after.openedAt}::timestamptz, ${after.id}::uuid)`,
    )
  }
  return query.execute()
}
