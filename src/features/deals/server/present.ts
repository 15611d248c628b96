import type { Deal } from "../contract.ts"
import type { DealNames } from "./deal-queries.ts"
import type { DealRow } from "./ledger/deal-row.ts"

/** Row → the deal clients see. */
export function presentDeal(row: DealRow & DealNames): Deal {
  return {
    id: row.id,
    title: row.title,
    pipelineId: row.pipelineId,
    pipelineVersion: row.pipelineVersion,
    stageId: row.stageId,
    outcome: row.outcome as Deal["outcome"], // checked by the table
    company: row.companyId ? { id: row.companyId, name: row.companyName ?? "" } : null,
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
    teamId: row.teamId,
    contacts: row.contacts,
    amountMinor: row.amountMinor?.toString() ?? null,
    currency: row.currency,
    expectedCloseDate: row.expectedCloseDate,
    credibleOn: row.credibleOn,
    probabilityBps: row.probabilityBps,
    probabilityReason: row.probabilityReason,
    forecastCategory: row.forecastCategory as Deal["forecastCategory"], // checked by the table
    categoryByHand: row.categoryByHand,
    source: row.source,
    firstSource: row.firstSource,
    campaign: row.campaignId ? { id: row.campaignId, name: row.campaignName ?? "" } : null,
    product: row.product,
    nextStep: row.nextStep,
    nextStepDate: row.nextStepDate,
    closingReason: row.closingReason,
    outcomeReason: row.outcomeReason,
    competitor: row.competitor,
    tags: row.tags,
    custom: row.custom,
    stageEnteredAt: row.stageEnteredAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    lastBuyerActAt: row.lastBuyerActAt?.toISOString() ?? null,
    lastSellerActAt: row.lastSellerActAt?.toISOString() ?? null,
    plannedMeetingAt: row.plannedMeetingAt?.toISOString() ?? null,
    qualifiedAt: row.qualifiedAt?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    mergedIntoId: row.mergedIntoId,
    isSample: row.isSample,
    version: row.version,
  }
}
