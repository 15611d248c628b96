import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import type { ExitCriterion } from "../../../pipelines/contract.ts"
import type { DealChange } from "../../deal-change.ts"

/** What shows a criterion of a stage about a deal. */
export type Showing = {
  dealId: string
  stageId: string
  criterion: ExitCriterion
  note: string
  evidenceId: string | null
  /** Of the held meeting that shows it. */
  meetingTypeId?: string | null | undefined
  saidBy: string | null
  /** Null: the buyer. */
  metBy: string | null
}

/** Keeps it in place of what showed the criterion before; the change to write into the ledger. */
export async function keepShown(
  tx: Tx,
  { actor, now }: ActOrigin,
  { dealId, stageId, criterion, meetingTypeId = null, ...proof }: Showing,
): Promise<DealChange> {
  const { id: criterionId, side, evidence, version, text } = criterion
  const shown = { stageId, side, evidence, version, meetingTypeId, ...proof, metAt: now }
  await tx
    .insertInto("dealCriterion")
    .values({ workspaceId: actor.workspaceId, dealId, criterionId, ...shown })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "dealId", "criterionId"]).doUpdateSet(shown),
    )
    .execute()
  const { note, saidBy, evidenceId } = proof
  return {
    kind: "criterion-shown",
    patch: {},
    told: { [`criterion.${criterionId}`]: { from: null, to: { text, note, saidBy } } },
    ...(evidenceId ? { evidence: [evidenceId] } : {}),
  }
}
