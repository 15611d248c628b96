import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { newId } from "../../../server/ids.ts"
import { noPlay } from "../../pipelines/play.ts"
import {
  holdPipeline,
  insertPipeline,
  insertPipelineVersion,
  listCurrentStages,
  nextPosition,
  type StageRow,
} from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { ImportMapping } from "../contract.ts"
import type { DealPlace } from "../deal-draft.ts"
import { lookupKey } from "../lookup-key.ts"
import { newStages } from "../stage-values.ts"
import type { StageBook } from "../tell-deal.ts"

export type Placed = {
  book: StageBook
  place: DealPlace
  /** The stages in force, whose gates the deals pass that are there already. */
  definition: readonly StageRow[]
}

/** The pipeline deals go into and how the files' words name its stages; undefined when none is chosen. */
export async function findPlace(tx: Tx, mapping: ImportMapping): Promise<Placed | undefined> {
  const { pipeline } = mapping
  if (!pipeline) return undefined
  if (pipeline.kind === "new") {
    // Nothing is written yet: stages are known by their names until the run makes the pipeline.
    const stages = newStageRows(mapping).map((stage) => ({ ...stage, stageId: nameOf(stage) }))
    return placed(mapping, { id: "new", version: 1 }, stages)
  }
  const found = await holdPipeline(tx, pipeline.pipelineId)
  if (!found || found.archivedAt) throw new Problem("reference-unknown", { path: "pipelineId" })
  const stages = await listCurrentStages(tx, found.id)
  return placed(mapping, { id: found.id, version: found.currentVersion }, stages)
}

/** The name a stage made from a file's values goes by. */
function nameOf({ name }: Pick<StageRow, "name">): string {
  return name.en || name["zh-CN"]
}

function newStageRows(mapping: ImportMapping): StageRow[] {
  return newStages(mapping.stages).map(({ name, kind, probabilityBps }, position) => ({
    stageId: newId(),
    position,
    name: { en: name, "zh-CN": name },
    description: { en: "", "zh-CN": "" },
    kind,
    probabilityBps,
    targetDays: null,
    targetFromWon: true,
    rotDays: null,
    forecastCategory: kind === "won" ? "closed" : "pipeline",
    skip: "evidence" as const,
    exitCriteria: [],
    exits: [],
    play: noPlay,
  }))
}

function placed(
  mapping: ImportMapping,
  pipeline: { id: string; version: number },
  rows: readonly StageRow[],
): Placed {
  const isNew = mapping.pipeline?.kind === "new"
  const keyOf = (stage: StageRow) => (isNew ? nameOf(stage) : stage.stageId)
  const open = rows.filter(({ kind }) => !isAfterWin(kind)).map(keyOf)
  const known = new Set(rows.map(keyOf))
  // A stage that is gone since the mapping was made is as good as not mapped.
  const valid = mapping.stages.map((one) =>
    one.stage !== null && !known.has(one.stage) ? { ...one, stage: null } : one,
  )
  const birth = mapping.birthStage !== null && open.includes(mapping.birthStage)
  return {
    book: {
      byValue: new Map(valid.map((one) => [lookupKey(one.value), one])),
      open,
      won: rows.filter(({ kind }) => kind === "won").map(keyOf)[0] ?? null,
      birth: (birth ? mapping.birthStage : open[0]) ?? "",
    },
    place: {
      pipelineId: pipeline.id,
      pipelineVersion: pipeline.version,
      stages: new Map(rows.map((row) => [keyOf(row), row])),
    },
    definition: rows,
  }
}

/** Makes the pipeline a mapping asks for; the mapping that then names it and its stages by id. */
export async function makePipeline(
  tx: Tx,
  origin: ActOrigin,
  mapping: ImportMapping,
): Promise<ImportMapping> {
  const { pipeline } = mapping
  if (pipeline?.kind !== "new") return mapping
  if (!origin.actor.permissions.has("pipeline.admin")) {
    throw new Problem("not-permitted", { permission: "pipeline.admin" })
  }
  const { actor, now } = origin
  const { workspaceId, memberId: createdBy } = actor
  const id = newId(now)
  const stages = newStageRows(mapping)
  const name = { en: pipeline.name, "zh-CN": pipeline.name }
  await insertPipeline(tx, workspaceId, { id, name, position: await nextPosition(tx), now })
  await insertPipelineVersion(tx, workspaceId, {
    pipelineId: id,
    number: 1,
    now,
    createdBy,
    stages,
  })
  recordAct(tx, origin, {
    name: "pipeline.create",
    recordKind: "pipeline",
    recordId: id,
    detail: { after: { name }, cause: "import" },
    events: [{ kind: "pipeline.created", recordKind: "pipeline", recordId: id }],
  })
  const byName = new Map(stages.map((stage) => [nameOf(stage), stage.stageId]))
  const idOf = (stage: string | null) => (stage === null ? null : (byName.get(stage) ?? null))
  return {
    ...mapping,
    pipeline: { kind: "existing", pipelineId: id },
    stages: mapping.stages.map((one) => ({ ...one, stage: idOf(one.stage) })),
    birthStage: idOf(mapping.birthStage),
  }
}
