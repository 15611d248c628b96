import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import { listCurrentStages, type StageRow } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Changes, DealChange } from "../deal-change.ts"
import { closingPatch, openFields, stageDefaults } from "../stage-move.ts"
import { findReasonByKey } from "./closing/closing-queries.ts"
import { holdPipelinesOf } from "./deal-queries.ts"
import { askGate, loadGates } from "./gate/pass-gates.ts"
import { showByKind, withdrawKind } from "./gate/show-by-kind.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import { closingColumns } from "./ledger/closing-columns.ts"
import { type DealRow, type LockedDeal, lockDeals } from "./ledger/deal-row.ts"
import { type GatePass, unmoved } from "./ledger/gate-pass.ts"

/**
 * Records that a locked deal passed its scorecard. Each pass is an event; the deal is an SQL since
 * the first. Criteria of its stages that the scorecard proves are shown by it.
 *
 * @param told how it passed, for the history; `note` says it in words.
 */
export async function recordQualified(
  context: Context,
  deal: LockedDeal,
  { told, note }: { told: Changes; note: string },
): Promise<DealRow> {
  const { tx, now } = context
  const change = { kind: "qualified" as const, patch: {}, told }
  const columns = { lastActivityAt: now, qualifiedAt: deal.row.qualifiedAt ?? now }
  const work = [{ deal, change, columns }]
  const { rows } = await changeDeals(tx, context, "deal.qualify", work)
  const at = { ...deal, row: rows.get(deal.row.id) ?? deal.row }
  return showByKind(tx, context, at, { evidence: "scorecard", note })
}

/** Takes back what the scorecard of a locked deal showed; it does not pass any more. */
export function withdrawScorecard(
  context: Context,
  deal: LockedDeal,
  cause: string,
): Promise<DealRow> {
  return withdrawKind(context.tx, context, deal, { evidence: "scorecard", cause })
}

/** Closes a locked open deal as disqualified; `key` names the reason of the list, `reason` says it in words. */
export async function closeAsDisqualified(
  context: Context,
  deal: LockedDeal,
  { key, reason }: { key: string; reason: string },
): Promise<DealRow> {
  const { tx, actor, now } = context
  const outcome = "disqualified" as const
  const reasonId = (await findReasonByKey(tx, actor.workspaceId, { outcome, key })) ?? null
  const patch = closingPatch({ outcome, reason, reasonId }, undefined)
  const closing = await closingColumns(context, deal.row.currency)
  const columns = { ...closing, lastActivityAt: now }
  const change = { kind: "disqualified" as const, patch, cause: reason }
  const { rows } = await changeDeals(tx, context, "deal.close", [{ deal, change, columns }])
  return rows.get(deal.row.id) ?? deal.row
}

/**
 * Brings a disqualified lead back: open, nobody's, in the first prospecting stage. False where it is
 * not disqualified any more, or was deleted.
 */
export async function bringBack(
  tx: Tx,
  origin: ActOrigin,
  { dealId, cause }: { dealId: string; cause: string },
): Promise<boolean> {
  await holdPipelinesOf(tx, [dealId])
  // It comes back for everybody, whoever may have turned it away.
  const everywhere = { ...origin.actor, reach: "all" as const }
  const deal = (await lockDeals(tx, everywhere, [dealId])).get(dealId)
  if (deal?.row.outcome !== "disqualified") return false
  const stages = await listCurrentStages(tx, deal.row.pipelineId)
  const { target, pass } = await wayBack(tx, origin, { deal, stages, cause })
  const change: DealChange = {
    kind: "reopened",
    cause,
    patch: {
      ...{ ...openFields, stageId: target.stageId, ownerId: null },
      ...stageDefaults({ probabilityReason: null, categoryByHand: false }, target),
    },
  }
  const { now } = origin
  const columns = { closedAt: null, closeRate: null, stageEnteredAt: now, lastActivityAt: now }
  await changeDeals(tx, origin, "deal.recycle", [{ deal, change, columns, pass }])
  return true
}

type Returning = { deal: LockedDeal; stages: readonly StageRow[]; cause: string }

/** To the first prospecting stage; where the pipeline forbids that way, it begins where it ended. */
async function wayBack(
  tx: Tx,
  origin: ActOrigin,
  { deal: { row }, stages, cause }: Returning,
): Promise<{ target: StageRow; pass: GatePass }> {
  const first = stages.find(({ kind }) => kind === "prospecting")
  const open = first ?? stages.find(({ kind }) => !isAfterWin(kind)) ?? stages[0]
  if (!open) throw new Error("A pipeline has a stage")
  const known = await loadGates(tx, origin, [row.id])
  const asked = askGate({ row, stages, toStageId: open.stageId, told: { cause } }, known)
  if ("pass" in asked) return { target: open, pass: asked.pass }
  const here = stages.find(({ stageId }) => stageId === row.stageId)
  return { target: here ?? open, pass: unmoved }
}
