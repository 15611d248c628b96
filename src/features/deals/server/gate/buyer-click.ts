import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { listCurrentStages } from "../../../pipelines/server/queries.ts"
import type { StageKind } from "../../../pipelines/stage.ts"
import { isProvenByClick } from "../../evidence.ts"
import { changeDeals, type DealWork } from "../ledger/change-deals.ts"
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
      row = await changed(tx, origin, "deal.show-criterion", { deal: { ...deal, row }, change })
    }
  }
}

/** What a click had shown holds no more: what was clicked on has changed. */
export async function voidClick(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  { noteId, cause }: { noteId: string; cause: string },
) {
  const { id: dealId, pipelineId } = deal.row
  const gone = await tx
    .deleteFrom("dealCriterion")
    .where("workspaceId", "=", origin.actor.workspaceId)
    .where("dealId", "=", dealId)
    .where("evidenceId", "=", noteId)
    .where("metBy", "is", null)
    .returning(["criterionId", "note", "saidBy"])
    .execute()
  if (gone.length === 0) return
  const stages = await listCurrentStages(tx, pipelineId)
  const criteria = stages.flatMap(({ exitCriteria }) => exitCriteria)
  const told = gone.map(({ criterionId, ...proof }) => {
    const text = criteria.find(({ id }) => id === criterionId)?.text ?? null
    return [`criterion.${criterionId}`, { from: { text, ...proof }, to: null }]
  })
  const change = { kind: "criterion-reopened" as const, patch: {}, cause }
  const work = { deal, change: { ...change, told: Object.fromEntries(told) } }
  await changed(tx, origin, "deal.reopen-criterion", work)
}

type Act = "deal.show-criterion" | "deal.reopen-criterion"

async function changed(tx: Tx, origin: ActOrigin, act: Act, work: DealWork) {
  const { rows } = await changeDeals(tx, origin, act, [work])
  return rows.get(work.deal.row.id) ?? work.deal.row
}
