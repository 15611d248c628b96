import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { listCurrentStages, type StageRow } from "../../../pipelines/server/queries.ts"
import { findWorkspace } from "../../../workspaces/server/queries.ts"
import { missingEvidence } from "../../evidence.ts"
import { isTwoWay, stageAfterExchange } from "../../first-exchange.ts"
import { planStageMove } from "../../stage-move.ts"
import { holdPipelinesOf } from "../deal-queries.ts"
import { changeDeals, type DealWork } from "../ledger/change-deals.ts"
import { type LockedDeal, lockDeals } from "../ledger/deal-row.ts"
import { movingDeal } from "../moving-deal.ts"
import { keepShown } from "./keep-shown.ts"
import { askGate, loadGates } from "./pass-gates.ts"

/** A note of the deal that tells of an act. */
export type Act = {
  dealId: string
  noteId: string
  kind: string
  body: string
  by: "seller" | "buyer" | "both" | null
  /** Of the held meeting that it tells of. */
  meetingTypeId?: string | undefined
}

/**
 * The first two-way communication moves a prospect to qualification, through its gate like any
 * move: the note is the evidence of what the stage asks both sides for. Where the gate wants more,
 * or the workspace only wants to be told, the deal stays and its page suggests the move.
 */
export async function followFirstExchange(tx: Tx, origin: ActOrigin, act: Act) {
  if (act.by === null) return
  await holdPipelinesOf(tx, [act.dealId])
  const deal = (await lockDeals(tx, origin.actor, [act.dealId])).get(act.dealId)
  if (deal?.row.outcome !== "open" || !isTwoWay({ ...deal.row, by: act.by })) return
  const stages = await listCurrentStages(tx, deal.row.pipelineId)
  const target = stageAfterExchange(stages, deal.row.stageId)
  if (!target) return
  const workspace = await findWorkspace(tx, origin.actor.workspaceId)
  if (workspace?.firstExchange !== "move") return
  const shown = await showExchange(tx, origin, { deal, stages, act })
  const known = await loadGates(tx, origin, [act.dealId])
  const asked = { row: shown.row, stages, toStageId: target.stageId, told: {} }
  const passed = askGate(asked, known)
  const move = planStageMove(movingDeal(shown.row), target)
  if ("refused" in passed || move.kind !== "move") return
  const change = { kind: move.event, patch: move.patch, evidence: [act.noteId] }
  const columns = { stageEnteredAt: origin.now, lastActivityAt: origin.now }
  await changeDeals(tx, origin, "deal.move", [{ deal: shown, change, columns, pass: passed.pass }])
}

type AtExchange = { deal: LockedDeal; stages: readonly StageRow[]; act: Act }

/** The exchange shows what the stage asks both sides for and takes such a note as proof of. */
async function showExchange(tx: Tx, origin: ActOrigin, { deal, stages, act }: AtExchange) {
  const { stageId, id: dealId } = deal.row
  const { body, kind, meetingTypeId } = act
  const offered = { note: body, saidBy: undefined, noteKind: kind, meetingTypeId, hasFile: false }
  const proven = (stages.find((stage) => stage.stageId === stageId)?.exitCriteria ?? []).filter(
    (criterion) =>
      criterion.side === "both" &&
      ["note", "meeting"].includes(criterion.evidence) &&
      missingEvidence(criterion, offered) === undefined,
  )
  let row = deal.row
  for (const criterion of proven) {
    const note = [...body].slice(0, 2000).join("")
    const proof = { note, evidenceId: act.noteId, meetingTypeId: meetingTypeId ?? null }
    const by = { saidBy: null, metBy: origin.actor.memberId }
    const change = await keepShown(tx, origin, { dealId, stageId, criterion, ...proof, ...by })
    const work: DealWork = { deal: { ...deal, row }, change }
    const { rows } = await changeDeals(tx, origin, "deal.show-criterion", [work])
    row = rows.get(dealId) ?? row
  }
  return { ...deal, row }
}
