import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { listCurrentStages } from "../../../pipelines/server/queries.ts"
import type { StageKind } from "../../../pipelines/stage.ts"
import { isProvenByClick } from "../../evidence.ts"
import { changeDeals } from "../ledger/change-deals.ts"
import type { LockedDeal } from "../ledger/deal-row.ts"
import { keepShown } from "./keep-shown.ts"

/** A click of the buyer: in which work it belongs, and the note that tells of it. */
export type BuyerClick = { stageKind: StageKind; noteId: string; note: string; saidBy: string }

/** What the buyer has clicked shows every criterion of that work which a click proves. */
export async function showByClick(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  { stageKind, noteId: evidenceId, note, saidBy }: BuyerClick,
) {
  const { id: dealId, pipelineId } = deal.row
  const stages = await listCurrentStages(tx, pipelineId)
  let row = deal.row
  for (const { stageId, exitCriteria } of stages.filter(({ kind }) => kind === stageKind)) {
    for (const criterion of exitCriteria.filter(isProvenByClick)) {
      const proof = { note, evidenceId, saidBy, metBy: null }
      const change = await keepShown(tx, origin, { dealId, stageId, criterion, ...proof })
      const work = [{ deal: { ...deal, row }, change }]
      const { rows } = await changeDeals(tx, origin, "deal.show-criterion", work)
      row = rows.get(dealId) ?? row
    }
  }
}
