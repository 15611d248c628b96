import type { Outcome } from "../contract.ts"
import type { MovingDeal } from "../stage-move.ts"
import type { DealRow } from "./ledger/deal-row.ts"

/** Row → what a move looks at. */
export function movingDeal(row: DealRow): MovingDeal {
  const outcome = row.outcome as Outcome // checked by the table
  const { stageId, probabilityReason, categoryByHand } = row
  return { stageId, outcome, probabilityReason, categoryByHand }
}
