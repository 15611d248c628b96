import type { LocalText } from "../../../kernel/locale.ts"
import type { Pipeline, Stage } from "../contract.ts"
import type { PipelineRow, StageRow } from "./queries.ts"

/** A pipeline as clients see it, with the stages of the version asked for. */
export function presentPipeline(
  row: PipelineRow,
  stages: readonly StageRow[],
  versionNumber = row.currentVersion,
): Pipeline {
  return {
    id: row.id,
    name: row.name,
    versionNumber,
    stages: stages.map(presentStage),
    isArchived: row.archivedAt !== null,
    version: row.version,
  }
}

export function presentStage({ stageId, position: _, ...stage }: StageRow): Stage {
  return { id: stageId, ...stage, exitCriteria: [...stage.exitCriteria], exits: [...stage.exits] }
}

/** Back from the client shape: a stage at its place. */
export function stageRow({ id, ...stage }: Stage, position: number): StageRow {
  return { stageId: id, position, ...stage }
}

/** The part of a pipeline that the audit log compares. */
export function auditedPipeline({ name, isArchived }: { name: LocalText; isArchived: boolean }) {
  return { name, isArchived }
}
