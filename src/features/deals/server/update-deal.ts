import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { listCurrentStages } from "../../pipelines/server/queries.ts"
import { noteHandovers, readyToTake } from "../../prospecting/server/write-door.ts"
import { stopSequencesOfLeavers } from "../../sequences/server/write-door.ts"
import type * as contract from "../contract.ts"
import type { DealPatch } from "../deal-change.ts"
import { checkCustom } from "./custom-values.ts"
import { findTeamOf, listDealContactIds, replaceDealContacts } from "./deal-queries.ts"
import { indexDeals } from "./index-deals.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import type { DealRow } from "./ledger/deal-row.ts"
import { answerDeal, lockedDeal } from "./locked-deal.ts"

type Update = (typeof contract.updateDeal)["input"]["_zod"]["output"]

/** Changes fields of a deal; with `effectiveAt` it corrects what was true earlier. */
export const updateDeal: Handler<typeof contract.updateDeal> = async (context, input) => {
  const { tx, actor, now } = context
  await readyToTake(tx, actor, [input.ownerId])
  const deal = await lockedDeal(context, input.dealId, input.version)
  const effectiveAt = checkedTime(input.effectiveAt, deal.row, now)
  checkCampaign(input.campaignId, deal.row)
  const before = input.contactIds && (await listDealContactIds(tx, actor.workspaceId, deal.row.id))
  const patch = await patchOf(context, deal.row, input)
  const change = { kind: "changed" as const, patch, ...(effectiveAt ? { effectiveAt } : {}) }
  const { ownerId } = input
  if (ownerId !== undefined) await noteHandovers(tx, context, [deal.row], ownerId)
  const row = { ...deal.row, ...(before ? { contactIds: before } : {}) }
  const { rows, changedIds } = await changeDeals(tx, context, "deal.update", [
    { deal: { ...deal, row }, change },
  ])
  const after = rows.get(deal.row.id) ?? deal.row
  if (input.contactIds) {
    await replaceDealContacts(tx, after, input.contactIds, now)
    await stopSequencesOfLeavers(tx, context, after.id)
  }
  if (changedIds.length > 0) await indexDeals(tx, [after])
  return answerDeal(context, after)
}

/** A correction lies between the deal's beginning and now. */
function checkedTime(effectiveAt: string | undefined, deal: DealRow, now: Date): Date | undefined {
  if (effectiveAt === undefined) return undefined
  const at = new Date(effectiveAt)
  if (at > now || at < deal.openedAt) {
    const message = `Between ${deal.openedAt.toISOString()} and ${now.toISOString()}`
    throw new Problem("input-invalid", undefined, [
      { path: "effectiveAt", code: "out-of-range", message },
    ])
  }
  return at
}

/** The campaign that found a lead stays what it was. */
function checkCampaign(campaignId: string | null | undefined, deal: DealRow) {
  if (campaignId === undefined || deal.campaignId === null) return
  if (campaignId !== deal.campaignId) throw new Problem("campaign-kept")
}

async function patchOf(context: Context, deal: DealRow, input: Update): Promise<DealPatch> {
  const { tx, actor } = context
  const { dealId, version, effectiveAt, probabilityBps, probabilityReason, ...fields } = input
  const patch: DealPatch = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  )
  if (input.custom) {
    const checked = await checkCustom(tx, actor.workspaceId, input.custom)
    patch.custom = mergedValues(deal.custom, checked)
  }
  if (input.contactIds) patch.contactIds = [...new Set(input.contactIds)].sort()
  if (input.tags) patch.tags = [...new Set(input.tags)]
  if (input.ownerId !== undefined && input.teamId === undefined) {
    patch.teamId = await findTeamOf(tx, actor.workspaceId, input.ownerId)
  }
  if (input.forecastCategory !== undefined) patch.categoryByHand = true
  return {
    ...patch,
    ...(await probabilityPatch(context, deal, { probabilityBps, probabilityReason })),
  }
}

type Probability = {
  probabilityBps: number | null | undefined
  probabilityReason: string | undefined
}

/** A probability of one's own needs its reason; null gives the decision back to the stage. */
async function probabilityPatch(
  { tx }: Context,
  deal: DealRow,
  asked: Probability,
): Promise<DealPatch> {
  if (asked.probabilityBps === undefined) return {}
  if (deal.outcome !== "open") throw new Problem("deal-closed")
  if (asked.probabilityBps === null) {
    const stages = await listCurrentStages(tx, deal.pipelineId)
    const stage = stages.find(({ stageId }) => stageId === deal.stageId)
    return { probabilityReason: null, probabilityBps: stage?.probabilityBps ?? deal.probabilityBps }
  }
  if (!asked.probabilityReason) {
    const message = "A probability of your own needs its reason"
    throw new Problem("input-invalid", undefined, [
      { path: "probabilityReason", code: "required", message },
    ])
  }
  return { probabilityBps: asked.probabilityBps, probabilityReason: asked.probabilityReason }
}
