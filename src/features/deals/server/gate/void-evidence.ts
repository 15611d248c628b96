import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { listCurrentStages } from "../../../pipelines/server/queries.ts"
import { changeDeals } from "../ledger/change-deals.ts"
import { type LockedDeal, lockDeals } from "../ledger/deal-row.ts"

type Voided = {
  /** The note that was the evidence. */
  noteId: string
  cause: string
}

/** What a click had shown holds no more: what was clicked on has changed. */
export function voidClick(tx: Tx, origin: ActOrigin, deal: LockedDeal, voided: Voided) {
  return voidEvidence(tx, origin, deal, { ...voided, isBuyers: true })
}

/** What a meeting had shown holds no more: it did not take place. */
export async function voidMeeting(
  tx: Tx,
  origin: ActOrigin,
  { dealId, ...voided }: Voided & { dealId: string },
) {
  const deal = (await lockDeals(tx, origin.actor, [dealId])).get(dealId)
  if (deal) await voidEvidence(tx, origin, deal, { ...voided, isBuyers: false })
}

/** Reopens the criteria whose evidence is one note, in one event with the cause. */
async function voidEvidence(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  { noteId, cause, isBuyers }: Voided & { isBuyers: boolean },
) {
  const { id: dealId, pipelineId } = deal.row
  const gone = await tx
    .deleteFrom("dealCriterion")
    .where("workspaceId", "=", origin.actor.workspaceId)
    .where("dealId", "=", dealId)
    .where("evidenceId", "=", noteId)
    .$if(isBuyers, (query) => query.where("metBy", "is", null))
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
  const work = [{ deal, change: { ...change, told: Object.fromEntries(told) } }]
  await changeDeals(tx, origin, "deal.reopen-criterion", work)
}
