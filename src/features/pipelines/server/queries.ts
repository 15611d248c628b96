import { sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import type { ExitCriterion, ExitCriterionDraft, StageExit } from "../contract.ts"
import { type StagePlay, wholePlay } from "../play.ts"
import type { ForecastCategory, SkipRule, StageKind } from "../stage.ts"

/** A stage as one version of its pipeline defines it. */
export type StageRow = {
  stageId: string
  position: number
  name: LocalText
  description: LocalText
  kind: StageKind
  probabilityBps: number
  targetDays: number | null
  targetFromWon: boolean
  rotDays: number | null
  forecastCategory: ForecastCategory
  skip: SkipRule
  exitCriteria: readonly ExitCriterion[]
  exits: readonly StageExit[]
  play: StagePlay
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

/**
 * A pipeline whose definition stays as it is until the transaction ends; a write that puts a deal
 * into a stage holds it before it reads the stages, so that no stage is removed under the deal.
 */
export function holdPipeline(tx: Tx, pipelineId: string): Promise<PipelineRow | undefined> {
  return tx
    .selectFrom("pipeline")
    .select(["id", "name", "currentVersion", "version", "archivedAt"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "=", pipelineId)
    .forKeyShare()
    .executeTakeFirst()
}

/** The stages of one version, least to most likely. */
export async function listStages(tx: Tx, pipelineId: string, versionNumber: number) {
  const rows = await tx
    .selectFrom("stageVersion")
    .select(["stageId", "position", "name", "description", "kind", "probabilityBps"])
    .select([
      "targetDays",
      "targetFromWon",
      "rotDays",
      "forecastCategory",
      "skip",
      "exitCriteria",
      "exits",
      "play",
    ])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .where("versionNumber", "=", versionNumber)
    .orderBy("position")
    .execute()
  return rows.map(readStage)
}

/** The stages in force now; empty when there is no such pipeline. */
export async function listCurrentStages(tx: Tx, pipelineId: string) {
  const rows = await stagesInForce(tx).where("stageVersion.pipelineId", "=", pipelineId).execute()
  return rows.map(readStage)
}

/** The stages in force of every pipeline, in one query; grouped by pipeline. */
export async function listStagesInForce(tx: Tx): Promise<Map<string, StageRow[]>> {
  const rows = await stagesInForce(tx).select("stageVersion.pipelineId").execute()
  return grouped(rows, ({ pipelineId, ...row }) => [pipelineId, readStage(row)])
}

/** Values of rows by their keys, in the order of the rows. */
export function grouped<Row, Key, Value>(
  rows: readonly Row[],
  read: (row: Row) => readonly [Key, Value],
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const [key, value] of rows.map(read)) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}

const unasked = { field: null, meetingTypeId: null, version: 1 }

/** Criteria that were written before they had all of it get what they had at the beginning. */
export function readStage<Row extends { kind: string; exitCriteria: unknown; play: unknown }>(
  row: Row,
): StageRow {
  const criteria = row.exitCriteria as Partial<ExitCriterion>[] // written as such
  const exitCriteria = criteria.map((one) => ({ ...unasked, ...one }))
  const play = wholePlay(row.play as StagePlay) // likewise
  return { ...row, exitCriteria, play } as unknown as StageRow // the closed words are checked by the table
}

function stagesInForce(tx: Tx) {
  return tx
    .selectFrom("stageVersion")
    .innerJoin("pipeline", (join) =>
      join
        .onRef("pipeline.workspaceId", "=", "stageVersion.workspaceId")
        .onRef("pipeline.id", "=", "stageVersion.pipelineId")
        .onRef("pipeline.currentVersion", "=", "stageVersion.versionNumber"),
    )
    .select(["stageId", "stageVersion.position", "stageVersion.name", "description", "kind"])
    .select([
      "probabilityBps",
      "targetDays",
      "targetFromWon",
      "rotDays",
      "forecastCategory",
      "skip",
      "exits",
    ])
    .select(["exitCriteria", "play"])
    .where("stageVersion.workspaceId", "=", sql<string>`app_workspace_id()`)
    .orderBy("stageVersion.position")
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

/** A stage to write; a criterion without an id is given one. */
export type StageRowDraft = Omit<StageRow, "exitCriteria"> & {
  exitCriteria: readonly ExitCriterionDraft[]
}

export type PipelineVersionDraft = {
  pipelineId: string
  number: number
  now: Date
  createdBy: string | null
  note?: string
  stageMap?: Record<string, string>
  stages: readonly StageRowDraft[]
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
    exitCriteria: JSON.stringify(
      stage.exitCriteria.map((one) => ({ version: 1, ...one, id: one.id ?? newId(now) })),
    ),
    exits: JSON.stringify(stage.exits),
    play: JSON.stringify(stage.play),
  }))
  await tx.insertInto("stageVersion").values(rows).execute()
}

/** Places a new pipeline behind all others. */
export async function nextPosition(tx: Tx): Promise<number> {
  const { last } = await tx
    .selectFrom("pipeline")
    .select(({ fn }) => fn.max("position").as("last"))
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : last + 1
}

/** Writes what is not versioned, or the number of the version in force; bumps the record. */
export async function updatePipelineRow(
  tx: Tx,
  pipelineId: string,
  { name, ...rest }: { name?: LocalText; archivedAt?: Date | null; currentVersion?: number },
) {
  await tx
    .updateTable("pipeline")
    .set({
      ...rest,
      ...(name ? { name: JSON.stringify(name) } : {}),
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("id", "=", pipelineId)
    .execute()
}

/** Writes the order of pipelines as given; their records keep their version. */
export async function placePipelines(tx: Tx, pipelineIds: readonly string[]) {
  await sql`
    update pipeline set position = wanted.place
    from (select id, (ordinality - 1)::int as place
          from unnest(${[...pipelineIds]}::uuid[]) with ordinality as given (id, ordinality)) wanted
    where pipeline.workspace_id = app_workspace_id() and pipeline.id = wanted.id
      and pipeline.position <> wanted.place`.execute(tx)
}

/** Latest known name of each stage, also of stages that no current version has; by id. */
export async function findStageNames(
  tx: Tx,
  stageIds: readonly string[],
): Promise<Map<string, LocalText>> {
  if (stageIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom("stageVersion")
    .distinctOn("stageId")
    .select(["stageId", "name"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("stageId", "in", [...new Set(stageIds)])
    .orderBy("stageId")
    .orderBy("versionNumber", "desc")
    .execute()
  return new Map(rows.map(({ stageId, name }) => [stageId, name as LocalText])) // written as such
}
