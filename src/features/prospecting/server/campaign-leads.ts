import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { openDeal } from "../../deals/server/create-deal.ts"
import { noteDuplicates, refuseDuplicates } from "../../duplicates/server/queries.ts"
import type * as contract from "../campaign-lead-contract.ts"
import * as queries from "./campaign-lead-queries.ts"
import { findCampaign, holdCampaign } from "./campaign-queries.ts"
import { presentCampaign } from "./campaigns.ts"
import { readTimedCursor, timedPage } from "./timed-cursor.ts"

const sort = "campaign leads"

/** What a campaign found, also for who sees no deals: what became of each lead, and no more. */
export const listCampaignLeads: Handler<typeof contract.listCampaignLeads> = async (
  { tx, actor },
  { campaignId, cursor, limit },
) => {
  const { workspaceId } = actor
  const campaign = await findCampaign(tx, workspaceId, campaignId)
  if (!campaign) throw new Problem("not-found", { campaignId })
  const after = readTimedCursor(cursor, sort)
  const page = { campaignId, after, limit: limit + 1 }
  const rows = await queries.pageOfCampaignLeads(tx, actor, page)
  const key = (row: queries.CampaignLeadRow) => ({ at: row.openedAt, id: row.id })
  const { items, nextCursor } = timedPage(rows, { limit, sort, key })
  return {
    campaign: presentCampaign(campaign),
    items: items.map(presentLead),
    nextCursor,
    first: cursor ? null : await queries.countCampaignLeads(tx, workspaceId, campaignId),
  }
}

/**
 * Creates a lead of an open campaign. It has no owner unless a rule of assignment names one; the
 * campaign is held meanwhile, so that none closes under it.
 */
export const createCampaignLead: Handler<typeof contract.createCampaignLead> = async (
  context,
  { campaignId, pipelineId, contactIds = [], duplicateCheck, duplicateReason, ...fields },
) => {
  const { tx, actor } = context
  const campaign = await holdCampaign(tx, actor.workspaceId, campaignId)
  if (!campaign) throw new Problem("not-found", { campaignId })
  if (campaign.closedAt) throw new Problem("campaign-closed")
  const place = await queries.findProspectingStage(tx, actor.workspaceId, pipelineId)
  if (!place) throw new Problem("reference-unknown", { path: "pipelineId" })
  const creation = {
    record: "deal" as const,
    entered: { companyId: fields.companyId ?? null },
    choice: { duplicateCheck, duplicateReason },
  }
  await refuseDuplicates(context, creation)
  const row = await openDeal(context, {
    ...fields,
    contactIds,
    ...place,
    campaignId,
    ownerId: null,
  })
  await noteDuplicates(context, row.id, creation)
  const lead = await queries.findCampaignLead(tx, actor, row.id)
  if (!lead) throw new Problem("unexpected-failure")
  return presentLead(lead)
}

function presentLead(row: queries.CampaignLeadRow): contract.CampaignLead {
  const { companyId, companyName, ownerId, ownerName } = row
  return {
    id: row.id,
    title: row.title,
    company: companyId ? { id: companyId, name: companyName ?? "" } : null,
    source: row.source,
    owner: ownerId ? { id: ownerId, name: ownerName ?? "" } : null,
    stage: row.stage,
    outcome: row.outcome as contract.CampaignLead["outcome"], // checked by the table
    openedAt: row.openedAt.toISOString(),
    isVisible: row.isVisible,
  }
}
