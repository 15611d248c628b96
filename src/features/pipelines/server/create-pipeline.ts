import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import { definitionChanges } from "../definition-diff.ts"
import { planVersion } from "../plan-version.ts"
import { checkMeetingTypes } from "./check-meeting-types.ts"
import { checkPlayValues } from "./check-play-values.ts"
import { refuseUnlessPlanned } from "./plan-problem.ts"
import { presentPipeline, stageRow } from "./present.ts"
import { insertPipeline, insertPipelineVersion, nextPosition } from "./queries.ts"

/** Writes a pipeline and its first version, behind all others. */
export const createPipeline: Handler<typeof contract.createPipeline> = async (context, input) => {
  const { tx, actor, now } = context
  await checkMeetingTypes(context, input.stages)
  await checkPlayValues(context, input.stages, [])
  const planned = planVersion({
    current: [],
    draft: input.stages,
    moves: {},
    knownIds: new Set(),
    occupied: new Set(),
    newId: () => newId(now),
  })
  const { stages } = refuseUnlessPlanned(planned, [])
  const rows = stages.map(stageRow)
  const id = newId(now)
  const { workspaceId, memberId: createdBy } = actor
  const { name } = input
  await insertPipeline(tx, workspaceId, { id, name, position: await nextPosition(tx), now })
  const version = { pipelineId: id, number: 1, now, createdBy, stages: rows }
  await insertPipelineVersion(tx, workspaceId, version)
  recordAct(tx, context, {
    name: "pipeline.create",
    recordKind: "pipeline",
    recordId: id,
    detail: {
      after: { name },
      changes: definitionChanges({ before: [], after: stages, moves: {} }),
    },
    events: [{ kind: "pipeline.created", recordKind: "pipeline", recordId: id }],
  })
  return presentPipeline({ id, name, currentVersion: 1, version: 1, archivedAt: null }, rows)
}
