import { sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ExitCriterion } from "../contract.ts"
import type { ForecastCategory, StageKind } from "../stage.ts"

/** A stage as one version of its pipeline defines it. */
export type StageRow = {
  stageId: string
  position: number
  name: LocalText
  description: LocalText
  kind: StageKind
  probabilityBps: number
  targetDays: number | null
  rotDays: number | null
  forecastCategory: ForecastCategory
  exitCriteria: readonly ExitCriterion[]
}

export type PipelineRow = {
  id: string
  name: LocalText
  currentVersion: number
  version: number
  archivedAt: Date | null
}

/** Every pipeline in its order; archived ones only when asked for. */
export function listPipelines(tx: Tx, includeArchived: boolean): Promise<PipelineRow[]> {
  return tx
    .selectFrom("pipeline")
    .select(["id", "name", "currentVersion", "version", "archivedAt"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .$if(!includeArchived, (query) => query.where("archivedAt", "is", null))
    .orderBy("position")
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

export function findPipeline(tx: Tx, pipelineId: string): Promise<PipelineRow | undefined> {
  return tx
    .selectFrom("pipeline")
    .select(["id", "name", "currentVersion", "version", "archivedAt"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "=", pipelineId)
    .executeTakeFirst()
}

/** Locks the pipeline until the transaction ends, so that versions follow one another. */
export function lockPipeline(tx: Tx, pipelineId: string): Promise<PipelineRow | undefined> {
  return tx
    .selectFrom("pipeline")
    .select(["id", "name", "currentVersion", "version", "archivedAt"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "=", pipelineId)
    .forUpdate()
    .executeTakeFirst()
}

/** The stages of one version, least to most likely. */
export function listStages(tx: Tx, pipelineId: string, versionNumber: number): Promise<StageRow[]> {
  return tx
    .selectFrom("stageVersion")
    .select(["stageId", "position", "name", "description", "kind", "probabilityBps"])
    .select(["targetDays", "rotDays", "forecastCategory", "exitCriteria"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .where("versionNumber", "=", versionNumber)
    .orderBy("position")
    .execute() as Promise<StageRow[]> // the closed words are checked by the table
}

/** The stages in force now; empty when there is no such pipeline. */
export function listCurrentStages(tx: Tx, pipelineId: string): Promise<StageRow[]> {
  return tx
    .selectFrom("stageVersion")
    .innerJoin("pipeline", (join) =>
      join
        .onRef("pipeline.workspaceId", "=", "stageVersion.workspaceId")
        .onRef("pipeline.id", "=", "stageVersion.pipelineId")
        .onRef("pipeline.currentVersion", "=", "stageVersion.versionNumber"),
    )
    .select(["stageId", "stageVersion.position", "stageVersion.name", "description", "kind"])
    .select(["probabilityBps", "targetDays", "rotDays", "forecastCategory", "exitCriteria"])
    .where("stageVersion.workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .orderBy("stageVersion.position")
    .execute() as Promise<StageRow[]> // the closed words are checked by the table
}

/** The version of a pipeline that was in force at an instant, as known at another. */
export async function findVersionAt(tx: Tx, pipelineId: string, at: Date, knownAt: Date) {
  const found = await tx
    .selectFrom("pipelineVersion")
    .select("number")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .where("validFrom", "<=", at)
    .where("recordedAt", "<=", knownAt)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return found?.number
}

export type PipelineVersionDraft = {
  pipelineId: string
  number: number
  now: Date
  createdBy: string | null
  note?: string
  stageMap?: Record<string, string>
  stages: readonly StageRow[]
}

/** Writes the pipeline itself; its first version follows by `insertPipelineVersion`. */
export async function insertPipeline(
  tx: Tx,
  workspaceId: string,
  pipeline: { id: string; name: LocalText; position: number; now: Date },
) {
  const { id, name, position, now } = pipeline
  const values = { workspaceId, id, name: JSON.stringify(name), position, createdAt: now }
  await tx.insertInto("pipeline").values(values).execute()
}

/** Writes one version of a definition, and the identities of stages that are new in it. */
export async function insertPipelineVersion(
  tx: Tx,
  workspaceId: string,
  draft: PipelineVersionDraft,
) {
  const { pipelineId, number, now, createdBy, note, stageMap, stages } = draft
  await tx
    .insertInto("stage")
    .values(stages.map(({ stageId }) => ({ workspaceId, id: stageId, pipelineId, createdAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const version = { workspaceId, pipelineId, number, validFrom: now, recordedAt: now, createdBy }
  await tx
    .insertInto("pipelineVersion")
    .values({ ...version, note: note ?? null, stageMap: JSON.stringify(stageMap ?? {}) })
    .execute()
  const rows = stages.map((stage) => ({
    ...stage,
    workspaceId,
    pipelineId,
    versionNumber: number,
    name: JSON.stringify(stage.name),
    description: JSON.stringify(stage.description),
    exitCriteria: JSON.stringify(stage.exitCriteria),
  }))
  await tx.insertInto("stageVersion").values(rows).execute()
}
