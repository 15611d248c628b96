import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { holdPipeline, listCurrentStages } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"

/** A pipeline in use with a stage before the win. */
export async function stagedPipeline(tx: Tx, pipelineId: string) {
  const pipeline = await holdPipeline(tx, pipelineId)
  const stages = await listCurrentStages(tx, pipelineId)
  const hasOpenStage = stages.some(({ kind }) => !isAfterWin(kind))
  if (!pipeline || pipeline.archivedAt || !hasOpenStage) {
    throw new Problem("reference-unknown", { path: "pipelineId" })
  }
  return { id: pipeline.id, version: pipeline.currentVersion, stages }
}
