import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { isAfterWin } from "../../../pipelines/stage.ts"
import type { DealPatch } from "../../deal-change.ts"
import { stageDefaults, type TargetStage } from "../../stage-move.ts"
import { changeDeals, type DealWork } from "./change-deals.ts"
import { closingColumns } from "./closing-columns.ts"
import { type DealRow, lockDeals } from "./deal-row.ts"
import { unmoved } from "./gate-pass.ts"

export type PipelineChange = {
  pipelineId: string
  /** The version that comes into force. */
  number: number
  stages: readonly TargetStage[]
  /** Removed stage id → the stage its open deals move to. */
  moves: Readonly<Record<string, string>>
}

const everyDeal = { reach: "all" } as const

/**
 * Brings the open deals of a pipeline under its new definition: deals of removed stages move to
 * the mapped one, probability and category follow their stage unless a person decided otherwise.
 * From now on only: what any past day showed stays as it was (G7).
 *
 * @returns how many deals changed.
 */
export async function applyPipelineVersion(
  tx: Tx,
  origin: ActOrigin,
  change: PipelineChange,
): Promise<number> {
  const ids = await listOpenDealIds(tx, origin.actor.workspaceId, change.pipelineId)
  if (ids.length === 0) return 0
  // The definition binds every deal, also those its author may not see.
  const locked = await lockDeals(tx, { ...origin.actor, ...everyDeal }, ids, { deleted: true })
  const stages = new Map(change.stages.map((stage) => [stage.stageId, stage]))
  const work: DealWork[] = []
  for (const deal of locked.values()) {
    const { stageId, currency } = deal.row
    const stage = stages.get(change.moves[stageId] ?? stageId)
    if (!stage) continue
    const { work: own, wins } = underDefinition(deal, stage, change.number, origin.now)
    const closing = wins ? await closingColumns({ tx, ...origin }, currency) : {}
    work.push({ ...own, columns: { ...own.columns, ...closing } })
  }
  const { changedIds } = await changeDeals(tx, origin, "pipeline.apply-version", work)
  return changedIds.length
}

function underDefinition(
  deal: DealWork["deal"],
  stage: TargetStage,
  number: number,
  now: Date,
): { work: DealWork; wins: boolean } {
  const { row } = deal
  const isMoved = stage.stageId !== row.stageId
  const wins = isMoved && isAfterWin(stage.kind)
  const patch: DealPatch = {
    pipelineVersion: number,
    stageId: stage.stageId,
    ...stageDefaults(row, stage),
    ...(wins ? { outcome: "won" as const } : {}),
  }
  const columns: Partial<DealRow> = isMoved ? { stageEnteredAt: now } : {}
  const change = { kind: "pipeline-version-changed" as const, patch }
  return { work: { deal, change, columns, pass: unmoved }, wins }
}

/** Open deals, deleted ones too: they may be restored into a stage that is gone by then. */
async function listOpenDealIds(tx: Tx, workspaceId: string, pipelineId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("deal")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("pipelineId", "=", pipelineId)
    .where("outcome", "=", "open")
    .where("mergedIntoId", "is", null)
    .execute()
  return rows.map(({ id }) => id)
}
