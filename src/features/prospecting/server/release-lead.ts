import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { changeHeldDeals, holdDeals } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { listProspects } from "./pool-queries.ts"
import { recordMoves } from "./record-moves.ts"

/** Returns a lead to everybody's pool; who had it and why stays known. */
export const releaseLead: Handler<typeof contract.releaseLead> = async (context, input) => {
  const { tx, actor } = context
  const { dealId, reason } = input
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  if (deal.row.version !== input.version) throw new Problem("version-stale")
  const prospects = await listProspects(tx, [dealId])
  const { ownerId: memberId } = deal.row
  if (!prospects.has(dealId) || memberId === null) throw new Problem("not-a-prospect")
  const patch = { ownerId: null, teamId: null }
  const change = { kind: "released" as const, patch, cause: reason }
  await changeHeldDeals(tx, context, "deal.release", [{ deal, change }])
  const move = { dealId, kind: "released" as const, memberId, byId: actor.memberId }
  await recordMoves(tx, context, [{ ...move, teamId: null, reason }])
  return { dealId }
}
