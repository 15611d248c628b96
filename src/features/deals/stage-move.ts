import type { ForecastCategory } from "../pipelines/stage.ts"
import { isAfterWin, type StageKind } from "../pipelines/stage.ts"
import type { Outcome } from "./contract.ts"
import type { DealPatch } from "./deal-change.ts"
import type { EventKind } from "./ledger.ts"

/** What a move looks at. */
export type MovingDeal = {
  stageId: string
  outcome: Outcome
  probabilityReason: string | null
  categoryByHand: boolean
}

export type TargetStage = {
  stageId: string
  kind: StageKind
  probabilityBps: number
  forecastCategory: ForecastCategory
}

export type StageMove =
  | { kind: "move"; event: EventKind; patch: DealPatch }
  | { kind: "deal-closed" }
  | { kind: "already-there" }

/**
 * Decides what moving a deal to `target` does. Probability follows the stage unless a person set it
 * with a reason; a category chosen by hand survives; entering a won stage wins an open deal. A won
 * deal moves among the stages after the win; anything else about a closed deal needs reopening.
 */
export function planStageMove(deal: MovingDeal, target: TargetStage): StageMove {
  if (deal.stageId === target.stageId) return { kind: "already-there" }
  const isWinning = isAfterWin(target.kind)
  if (deal.outcome !== "open" && !(deal.outcome === "won" && isWinning)) {
    return { kind: "deal-closed" }
  }
  const patch: DealPatch = { stageId: target.stageId, ...stageDefaults(deal, target) }
  if (isWinning && deal.outcome === "open") {
    return { kind: "move", event: "won", patch: { ...patch, ...wonFields } }
  }
  return { kind: "move", event: "stage-moved", patch }
}

/** What the stage says about a deal in it, where no person has said otherwise. */
export function stageDefaults(
  deal: Pick<MovingDeal, "probabilityReason" | "categoryByHand">,
  stage: Pick<TargetStage, "probabilityBps" | "forecastCategory">,
): DealPatch {
  return {
    ...(deal.probabilityReason === null ? { probabilityBps: stage.probabilityBps } : {}),
    ...(deal.categoryByHand ? {} : { forecastCategory: stage.forecastCategory }),
  }
}

/** What a deal is that is open again: why it had ended stays in its history. */
export const openFields = {
  outcome: "open",
  closingReasonId: null,
  outcomeReason: null,
  competitor: null,
} as const satisfies DealPatch

const wonFields: DealPatch = {
  outcome: "won",
  probabilityBps: 10_000,
  probabilityReason: null,
  forecastCategory: "closed",
  categoryByHand: false,
}

export type Closing = {
  outcome: "won" | "lost" | "disqualified"
  /** In words; of one's own, or beside the reason of the list. */
  reason: string | null
  reasonId?: string | null
  competitor?: string | null
}

/** What closing an open deal sets; a won deal moves to the pipeline's won stage if it has one. */
export function closingPatch(closing: Closing, wonStageId: string | undefined): DealPatch {
  const { outcome, reason, reasonId, competitor } = closing
  const told: DealPatch = {
    outcomeReason: reason,
    ...(reasonId ? { closingReasonId: reasonId } : {}),
    ...(competitor ? { competitor } : {}),
  }
  if (outcome === "won") {
    return { ...told, ...wonFields, ...(wonStageId ? { stageId: wonStageId } : {}) }
  }
  return {
    ...told,
    outcome,
    probabilityBps: 0,
    probabilityReason: null,
    forecastCategory: "omitted",
    categoryByHand: false,
  }
}
