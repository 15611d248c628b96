import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { auditedPipeline, presentPipeline } from "./present.ts"
import {
  listCurrentStages,
  listPipelines,
  lockPipeline,
  placePipelines,
  updatePipelineRow,
} from "./queries.ts"

/** Changes what is not versioned: the name, the place in the list, and whether it is hidden. */
export const updatePipeline: Handler<typeof contract.updatePipeline> = async (context, input) => {
  const { tx, now } = context
  const row = await lockPipeline(tx, input.pipelineId)
  if (!row) throw new Problem("not-found", { pipelineId: input.pipelineId })
  const stages = await listCurrentStages(tx, row.id)
  const before = presentPipeline(row, stages)
  if (row.version !== input.version) throw new Problem("version-stale", { current: before })

  const name = input.name ?? row.name
  const archivedAt = archivedAfter(row.archivedAt, input.isArchived, now)
  const after = presentPipeline({ ...row, name, archivedAt, version: row.version + 1 }, stages)
  const moved = input.position !== undefined && (await place(tx, row.id, input.position))
  if (
    !moved &&
    JSON.stringify(auditedPipeline(before)) === JSON.stringify(auditedPipeline(after))
  ) {
    return before
  }
  await updatePipelineRow(tx, row.id, { name, archivedAt })
  recordAct(tx, context, {
    name: "pipeline.update",
    recordKind: "pipeline",
    recordId: row.id,
    detail: {
      before: auditedPipeline(before),
      after: { ...auditedPipeline(after), ...(moved ? { position: input.position } : {}) },
    },
    events: [{ kind: "pipeline.changed", recordKind: "pipeline", recordId: row.id }],
  })
  return after
}

function archivedAfter(archivedAt: Date | null, isArchived: boolean | undefined, now: Date) {
  if (isArchived === undefined) return archivedAt
  return isArchived ? (archivedAt ?? now) : null
}

/** Puts the pipeline at a place among all; false when it stood there. */
async function place(tx: Tx, pipelineId: string, position: number): Promise<boolean> {
  const ids = (await listPipelines(tx, true)).map(({ id }) => id)
  const others = ids.filter((id) => id !== pipelineId)
  others.splice(position, 0, pipelineId)
  if (others.every((id, index) => id === ids[index])) return false
  await placePipelines(tx, others)
  return true
}
