import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { indexDeals, unindexDeals } from "./index-deals.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import { answerDeal, lockedDeal, lockedDealToPlace } from "./locked-deal.ts"

const restoreDays = 30

/** Deletes a deal from now on; its past stays in every report of a past day. */
export const deleteDeal: Handler<typeof contract.deleteDeal> = async (context, input) => {
  const deal = await lockedDeal(context, input.dealId, input.version)
  const work = [{ deal, change: { kind: "deleted" as const, patch: {} } }]
  const { rows } = await changeDeals(context.tx, context, "deal.delete", work)
  await unindexDeals(context.tx, context.actor.workspaceId, [deal.row.id])
  return answerDeal(context, rows.get(deal.row.id) ?? deal.row)
}

/** Brings a deleted deal back with everything that hangs on it, within 30 days. */
export const restoreDeal: Handler<typeof contract.restoreDeal> = async (context, input) => {
  const deal = await lockedDealToPlace(context, input.dealId, undefined, { deleted: true })
  const { deletedAt, mergedIntoId } = deal.row
  if (!deletedAt) return answerDeal(context, deal.row)
  const age = context.now.getTime() - deletedAt.getTime()
  if (mergedIntoId || age > restoreDays * 86_400_000) throw new Problem("deletion-expired")
  const work = [{ deal, change: { kind: "restored" as const, patch: {} } }]
  const { rows } = await changeDeals(context.tx, context, "deal.restore", work)
  const row = rows.get(deal.row.id) ?? deal.row
  await indexDeals(context.tx, [row])
  return answerDeal(context, row)
}
