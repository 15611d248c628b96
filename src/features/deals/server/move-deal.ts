import { generateKeyBetween } from "fractional-indexing"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { listCurrentStages } from "../../pipelines/server/queries.ts"
import type * as contract from "../contract.ts"
import { planStageMove } from "../stage-move.ts"
import { mayWinUnasked } from "./closing/check-closing.ts"
import { findRanks, firstRank } from "./deal-queries.ts"
import { passGate } from "./gate/pass-gates.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import { closingColumns } from "./ledger/closing-columns.ts"
import type { DealRow } from "./ledger/deal-row.ts"
import { placeDeal } from "./ledger/place-deal.ts"
import { answerDeal, lockedDealToPlace } from "./locked-deal.ts"
import { movingDeal } from "./moving-deal.ts"

type Move = (typeof contract.moveDeal)["input"]["_zod"]["output"]

/** Load, decide, write: the way a deal changes stage, or its place within one. */
export const moveDeal: Handler<typeof contract.moveDeal> = async (context, input) => {
  const { tx, now } = context
  const deal = await lockedDealToPlace(context, input.dealId, input.version)
  const stages = await listCurrentStages(tx, deal.row.pipelineId)
  const target = stages.find(({ stageId }) => stageId === input.toStageId)
  if (!target) throw new Problem("reference-unknown", { path: "toStageId" })
  const move = planStageMove(movingDeal(deal.row), target)
  if (move.kind === "deal-closed") throw new Problem("deal-closed")
  if (move.kind === "move" && move.event === "won" && !(await mayWinUnasked(context)))
    throw new Problem("closing-reason-missing", { outcome: "won" })

  const rank = await placedRank(context, deal.row, input)
  if (move.kind === "already-there") {
    const isPlaced = rank === deal.row.rank
    return answerDeal(context, isPlaced ? deal.row : await placeDeal(tx, context, deal.row, rank))
  }
  const { toStageId } = input
  const pass = await passGate(tx, context, { row: deal.row, stages, toStageId, told: input })
  const { event: kind, patch } = move
  const change = { kind, patch, ...(input.cause ? { cause: input.cause } : {}) }
  const columns: Partial<DealRow> = {
    rank,
    stageEnteredAt: now,
    lastActivityAt: now,
    ...(kind === "won" ? await closingColumns(context, deal.row.currency) : {}),
  }
  const { rows } = await changeDeals(tx, context, "deal.move", [{ deal, change, columns, pass }])
  return answerDeal(context, rows.get(deal.row.id) ?? deal.row)
}

/** The rank between the named neighbours, else on top of the target stage. */
async function placedRank({ tx, actor }: Context, deal: DealRow, move: Move): Promise<string> {
  const { afterDealId, beforeDealId, toStageId } = move
  const neighbours = [afterDealId, beforeDealId].filter((one) => one !== undefined)
  const ranks = await findRanks(tx, actor.workspaceId, toStageId, neighbours)
  const above = afterDealId === undefined ? null : (ranks.get(afterDealId) ?? null)
  const below = beforeDealId === undefined ? null : (ranks.get(beforeDealId) ?? null)
  if (above !== null || below !== null) {
    // Neighbours that changed places meanwhile do not order any more: after the upper one will do.
    return above !== null && below !== null && above >= below
      ? generateKeyBetween(above, null)
      : generateKeyBetween(above, below)
  }
  if (deal.stageId === toStageId) return deal.rank
  return generateKeyBetween(
    null,
    await firstRank(tx, actor.workspaceId, deal.pipelineId, toStageId),
  )
}
