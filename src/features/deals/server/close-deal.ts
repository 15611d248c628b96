import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { listCurrentStages } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type * as contract from "../contract.ts"
import { closingPatch, openFields, stageDefaults } from "../stage-move.ts"
import { checkedClosing } from "./closing/check-closing.ts"
import { passGate } from "./gate/pass-gates.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import { closingColumns } from "./ledger/closing-columns.ts"
import { answerDeal, lockedDealToPlace } from "./locked-deal.ts"

/** Closes an open deal as won, lost or disqualified; the outcome is its own field. */
export const closeDeal: Handler<typeof contract.closeDeal> = async (context, input) => {
  const { tx, now } = context
  const deal = await lockedDealToPlace(context, input.dealId, input.version)
  if (deal.row.outcome !== "open") throw new Problem("deal-closed")
  const { outcome } = input
  const closing = await checkedClosing(context, input)
  const stages = outcome === "won" ? await listCurrentStages(tx, deal.row.pipelineId) : []
  const wonStage = stages.find(({ kind }) => kind === "won")
  const patch = closingPatch(closing, wonStage?.stageId)
  const { row } = deal
  const toStageId = wonStage?.stageId ?? null
  const pass =
    outcome === "won" ? await passGate(tx, context, { row, stages, toStageId, told: input }) : null
  const columns = {
    ...(await closingColumns(context, row.currency)),
    lastActivityAt: now,
    ...(wonStage && wonStage.stageId !== deal.row.stageId ? { stageEnteredAt: now } : {}),
  }
  const change = { kind: outcome, patch, ...(input.reason ? { cause: input.reason } : {}) }
  const work = [{ deal, change, columns, ...(pass ? { pass } : {}) }]
  const { rows } = await changeDeals(tx, context, "deal.close", work)
  return answerDeal(context, rows.get(deal.row.id) ?? deal.row)
}

/** Reopens a closed deal in an open stage; the closing stays in its history. */
export const reopenDeal: Handler<typeof contract.reopenDeal> = async (context, input) => {
  const { tx, now } = context
  const deal = await lockedDealToPlace(context, input.dealId, input.version)
  if (deal.row.outcome === "open") throw new Problem("deal-not-closed")
  const stages = await listCurrentStages(tx, deal.row.pipelineId)
  const target = stages.find(({ stageId }) => stageId === input.toStageId)
  if (!target || isAfterWin(target.kind))
    throw new Problem("reference-unknown", { path: "toStageId" })
  const patch = {
    stageId: target.stageId,
    ...openFields,
    ...stageDefaults({ probabilityReason: null, categoryByHand: false }, target),
  }
  const columns = { closedAt: null, closeRate: null, stageEnteredAt: now, lastActivityAt: now }
  const { row } = deal
  const { toStageId } = input
  const pass = await passGate(tx, context, { row, stages, toStageId, told: input })
  const change = { kind: "reopened" as const, patch, cause: input.cause }
  const { rows } = await changeDeals(tx, context, "deal.reopen", [{ deal, change, columns, pass }])
  return answerDeal(context, rows.get(deal.row.id) ?? deal.row)
}
