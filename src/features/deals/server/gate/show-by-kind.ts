import { actingMember } from "../../../../server/actor.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { listCurrentStages } from "../../../pipelines/server/queries.ts"
import type { EvidenceKind } from "../../../pipelines/stage.ts"
import type { Changes } from "../../deal-change.ts"
import { isShown } from "../../gate.ts"
import { changeDeals } from "../ledger/change-deals.ts"
import type { DealRow, LockedDeal } from "../ledger/deal-row.ts"
import { listShown } from "./gate-queries.ts"
import { keepShown } from "./keep-shown.ts"

/** Evidence that is computed: what it shows, nobody says. */
type Computed = Extract<EvidenceKind, "scorecard" | "consents" | "signature">

/** Shows each criterion of a locked deal that asks for this kind of evidence, with its proof in words. */
export async function showByKind(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  { evidence, note }: { evidence: Computed; note: string },
): Promise<DealRow> {
  const { id: dealId, pipelineId } = deal.row
  let { row } = deal
  for (const { stageId, exitCriteria } of await listCurrentStages(tx, pipelineId)) {
    for (const criterion of exitCriteria.filter((one) => one.evidence === evidence)) {
      const proof = { note, evidenceId: null, saidBy: null, metBy: actingMember(origin.actor) }
      const change = await keepShown(tx, origin, { dealId, stageId, criterion, ...proof })
      const work = [{ deal: { ...deal, row }, change }]
      const { rows } = await changeDeals(tx, origin, "deal.show-criterion", work)
      row = rows.get(dealId) ?? row
    }
  }
  return row
}

/** What a contract proves, by its consents or its signatures: shows what asks for that and is not shown. */
export async function showByContract(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  proof: { evidence: "consents" | "signature"; note: string },
) {
  const { id: dealId, pipelineId, workspaceId } = deal.row
  const shown = (await listShown(tx, workspaceId, [dealId])).get(dealId) ?? []
  const known = { shown, isFilled: () => false, arePromisesOwned: false }
  const open = (await listCurrentStages(tx, pipelineId))
    .flatMap(({ exitCriteria }) => exitCriteria)
    .filter((one) => one.evidence === proof.evidence && !isShown(one, known))
  if (open.length > 0) await showByKind(tx, origin, deal, proof)
}

/** Takes back what a kind of evidence showed about a locked deal, in one event with the cause. */
export async function withdrawKind(
  tx: Tx,
  origin: ActOrigin,
  deal: LockedDeal,
  { evidence, cause }: { evidence: Computed; cause: string },
): Promise<DealRow> {
  const gone = await tx
    .deleteFrom("dealCriterion")
    .where("workspaceId", "=", origin.actor.workspaceId)
    .where("dealId", "=", deal.row.id)
    .where("evidence", "=", evidence)
    .returning(["criterionId", "note", "saidBy"])
    .execute()
  if (gone.length === 0) return deal.row
  const stages = await listCurrentStages(tx, deal.row.pipelineId)
  const criteria = stages.flatMap(({ exitCriteria }) => exitCriteria)
  const told: Changes = {}
  for (const { criterionId, ...was } of gone) {
    const text = criteria.find(({ id }) => id === criterionId)?.text ?? null
    told[`criterion.${criterionId}`] = { from: { text, ...was }, to: null }
  }
  const change = { kind: "criterion-reopened" as const, patch: {}, told, cause }
  const { rows } = await changeDeals(tx, origin, "deal.reopen-criterion", [{ deal, change }])
  return rows.get(deal.row.id) ?? deal.row
}
