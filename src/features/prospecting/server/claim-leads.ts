import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { changeHeldDeals, holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import { findMember } from "../../members/server/queries.ts"
import type * as contract from "../contract.ts"
import { findLimits, listClaimable, listProspects, lockTakers } from "./pool-queries.ts"
import { recordMoves } from "./record-moves.ts"
import { refuseCooling } from "./refuse-cooling.ts"
import { refusePassed } from "./refuse-passed.ts"

/**
 * Makes the actor the owner of leads from the pool: all of them, or none and the reason. The claimer
 * is locked before the leads, so that two claims of one person cannot both fill the last place; the
 * leads in order of their ids, so that of two persons exactly one gets a lead.
 */
export const claimLeads: Handler<typeof contract.claimLeads> = async (context, input) => {
  const { tx, actor, now } = context
  const dealIds = [...new Set(input.dealIds)]
  await lockTakers(tx, actor.workspaceId, [actor.memberId])
  const claimable = await listClaimable(tx, actor, dealIds, now)
  if (dealIds.some((id) => !claimable.has(id))) {
    throw new Problem("reference-unknown", { path: "dealIds" })
  }
  const locked = await holdDeals(tx, everywhere(actor), dealIds)
  await checkFree(context, [...locked.values()])
  const rows = [...locked.values()].map(({ row }) => row)
  await refuseCooling(tx, context, rows)
  const today = dayIn(now, actor.workspace.timeZone)
  const { memberId, teamId } = actor
  const asked = { kind: "claimed" as const, asked: dealIds.length, memberId }
  refusePassed(await findLimits(tx, actor, today), asked)
  const patch = { ownerId: memberId, teamId }
  const work = [...locked.values()].map((deal) => ({
    deal,
    change: { kind: "claimed" as const, patch },
  }))
  await changeHeldDeals(tx, context, "deal.claim", work)
  const moves = work.map(({ deal: { row } }) => ({
    ...{ dealId: row.id, kind: "claimed" as const, memberId, byId: memberId },
    teamId: row.teamId,
  }))
  await recordMoves(tx, context, moves)
  return { dealIds, limits: await findLimits(tx, actor, today) }
}

/** Leads are locked past the visibility of deals: it was asked of the pool before. */
function everywhere(actor: Actor): Actor {
  return { ...actor, reach: "all" }
}

/** Refuses leads that somebody has by now, with who it is, and what is no prospect any more. */
async function checkFree({ tx, actor }: Context, deals: readonly LockedDeal[]) {
  const facts: contract.TakenLead[] = []
  for (const { row } of deals) {
    if (row.ownerId === null) continue
    const owner = await findMember(tx, actor.workspaceId, row.ownerId)
    const { id: dealId, title } = row
    facts.push({ dealId, title, owner: { id: row.ownerId, name: owner?.name ?? "" } })
  }
  if (facts.length > 0) throw new Problem("lead-taken", { leads: facts })
  const ids = deals.map(({ row }) => row.id)
  const prospects = await listProspects(tx, ids)
  if (prospects.size < deals.length) throw new Problem("not-a-prospect")
}
