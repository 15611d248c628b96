import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { applyPipelineVersion } from "../../deals/server/ledger/apply-pipeline-version.ts"
import type * as contract from "../contract.ts"
import { definitionChanges } from "../definition-diff.ts"
import { planVersion } from "../plan-version.ts"
import { checkMeetingTypes } from "./check-meeting-types.ts"
import { checkPlayValues } from "./check-play-values.ts"
import { refuseUnlessPlanned } from "./plan-problem.ts"
import { presentPipeline, presentStage, stageRow } from "./present.ts"
import type { PipelineRow, StageRow } from "./queries.ts"
import {
  insertPipelineVersion,
  listCurrentStages,
  lockPipeline,
  updatePipelineRow,
} from "./queries.ts"
import { countStageUsage, listKnownStageIds } from "./version-queries.ts"

type Publish = typeof contract.publishPipelineVersion

/** Makes the next version of a definition, and moves and re-values the open deals with it. */
export const publishPipelineVersion: Handler<Publish> = async (context, input) => {
  const { tx, actor, now } = context
  const pipeline = await lockPipeline(tx, input.pipelineId)
  if (!pipeline) throw new Problem("not-found", { pipelineId: input.pipelineId })
  const rows = await listCurrentStages(tx, pipeline.id)
  if (pipeline.version !== input.version) {
    throw new Problem("version-stale", { current: presentPipeline(pipeline, rows) })
  }
  await checkMeetingTypes(context, input.stages)
  await checkPlayValues(context, input.stages, rows.map(presentStage))
  const { stages, stageMap } = await plan(tx, rows, input, now)
  const before = rows.map(presentStage)
  const changes = definitionChanges({ before, after: stages, moves: stageMap })
  if (changes.length === 0) return presentPipeline(pipeline, rows)

  const number = pipeline.currentVersion + 1
  const next = stages.map(stageRow)
  await insertPipelineVersion(tx, actor.workspaceId, {
    pipelineId: pipeline.id,
    number,
    now,
    createdBy: actor.memberId,
    ...(input.note === undefined ? {} : { note: input.note }),
    stageMap: { ...stageMap },
    stages: next,
  })
  await updatePipelineRow(tx, pipeline.id, { currentVersion: number })
  const version = { pipelineId: pipeline.id, number, stages: next, moves: stageMap }
  await applyPipelineVersion(tx, context, version)
  recordPublishing(context, pipeline, { number, changes, note: input.note ?? null })
  return presentPipeline(
    { ...pipeline, currentVersion: number, version: pipeline.version + 1 },
    next,
  )
}

/** Counts the deals after the pipeline is locked, so that none can slip in between. */
async function plan(
  tx: Tx,
  rows: readonly StageRow[],
  input: Parameters<Handler<Publish>>[1],
  now: Date,
) {
  const usage = (await countStageUsage(tx, input.pipelineId)).map((row) => ({
    ...row,
    openDeals: Number(row.openDeals),
    deletedDeals: Number(row.deletedDeals),
  }))
  const planned = planVersion({
    current: rows.map(presentStage),
    draft: input.stages,
    moves: input.moves,
    knownIds: await listKnownStageIds(tx, input.pipelineId),
    occupied: new Set(usage.map(({ stageId }) => stageId)),
    newId: () => newId(now),
  })
  return refuseUnlessPlanned(planned, usage)
}

function recordPublishing(
  context: Context,
  { id, currentVersion }: PipelineRow,
  { number, changes, note }: { number: number; changes: unknown; note: string | null },
) {
  return recordAct(context.tx, context, {
    name: "pipeline.publish",
    recordKind: "pipeline",
    recordId: id,
    detail: {
      before: { versionNumber: currentVersion },
      after: { versionNumber: number },
      note,
      changes,
    },
    events: [
      {
        kind: "pipeline.changed",
        recordKind: "pipeline",
        recordId: id,
        data: { versionNumber: number },
      },
    ],
  })
}
