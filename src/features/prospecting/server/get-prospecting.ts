import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { contactedAt, returnDay } from "../return-day.ts"
import { listMoves } from "./move-queries.ts"
import { listProspects } from "./pool-queries.ts"
import { findSettings } from "./settings-queries.ts"

/** Where a lead comes from, who had it, and until when its owner keeps it without contact. */
export const getProspecting: Handler<typeof contract.getProspecting> = async (context, input) => {
  const { tx, actor } = context
  const deal = await findDeal(tx, actor, input.dealId)
  if (!deal) throw new Problem("not-found", { dealId: input.dealId })
  const isProspect = (await listProspects(tx, [deal.id])).has(deal.id)
  const settings = await findSettings(tx, actor.workspaceId)
  const returnAfter = settings?.returnAfter ?? null
  const returns = isProspect && deal.ownerId !== null && returnAfter !== null
  const time = returns ? await findWorkingTime(tx, actor.workspaceId) : undefined
  const contact = contactedAt(deal)
  const { campaignId, campaignName } = deal
  return {
    version: deal.version,
    isProspect,
    owner: deal.ownerId ? { id: deal.ownerId, name: deal.ownerName ?? "" } : null,
    ownerSince: deal.ownerSince.toISOString(),
    lastContactAt: contact > deal.ownerSince ? contact.toISOString() : null,
    returnsOn: (time && returnAfter && returnDay(time, deal, returnAfter)) || null,
    returnAfter,
    source: deal.source,
    firstSource: deal.firstSource,
    campaign: campaignId ? { id: campaignId, name: campaignName ?? "" } : null,
    moves: await listMoves(tx, actor.workspaceId, deal.id),
  }
}
