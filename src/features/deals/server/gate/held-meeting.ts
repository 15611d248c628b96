import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { listCurrentStages } from "../../../pipelines/server/queries.ts"
import { type HeldMeeting, isProvenByMeeting } from "../../evidence.ts"
import { isShown } from "../../gate.ts"
import { changeDeals } from "../ledger/change-deals.ts"
import { lockDeals } from "../ledger/deal-row.ts"
import { listShown } from "./gate-queries.ts"
import { keepShown } from "./keep-shown.ts"

/** A held meeting and the note that tells of it. */
export type MeetingProof = HeldMeeting & { dealId: string; noteId: string; note: string }

/** A meeting that took place shows what its deal's gates ask a meeting for, and nothing shows yet. */
export async function showByMeeting(tx: Tx, origin: ActOrigin, proof: MeetingProof) {
  const { dealId, noteId: evidenceId, typeId: meetingTypeId } = proof
  const { actor } = origin
  const deal = (await lockDeals(tx, actor, [dealId])).get(dealId)
  if (!deal) return
  const shown = (await listShown(tx, actor.workspaceId, [dealId])).get(dealId) ?? []
  const isOpen = { shown, isFilled: () => false, arePromisesOwned: false }
  let { row } = deal
  for (const stage of await listCurrentStages(tx, row.pipelineId)) {
    const proven = stage.exitCriteria.filter(
      (criterion) => isProvenByMeeting(criterion, stage, proof) && !isShown(criterion, isOpen),
    )
    for (const criterion of proven) {
      const note = [...proof.note].slice(0, 2000).join("")
      const change = await keepShown(tx, origin, {
        ...{ dealId, stageId: stage.stageId, criterion, note, evidenceId, meetingTypeId },
        ...{ saidBy: null, metBy: actor.memberId },
      })
      const work = [{ deal: { ...deal, row }, change }]
      const { rows } = await changeDeals(tx, origin, "deal.show-criterion", work)
      row = rows.get(dealId) ?? row
    }
  }
}
