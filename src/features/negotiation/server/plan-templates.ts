import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { fieldMessage } from "../../../server/http/field-messages.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findPipeline, lockPipeline } from "../../pipelines/server/queries.ts"
import type * as contract from "../plan-contract.ts"
import { findTemplate } from "./plan-queries.ts"

export const getPlanTemplate: Handler<typeof contract.getPlanTemplate> = async (
  { tx },
  { pipelineId },
) => {
  if (!(await findPipeline(tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  return presentTemplate(tx, pipelineId)
}

/** Says anew what plans begin with; plans that exist keep their steps. */
export const setPlanTemplate: Handler<typeof contract.setPlanTemplate> = async (context, input) => {
  const { tx, actor, now } = context
  const { pipelineId, version, steps } = input
  if (!(await lockPipeline(tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  const before = await presentTemplate(tx, pipelineId)
  if (before.version !== version) throw new Problem("version-stale", { current: before })
  const late = steps.findIndex(({ after }, place) => after.some((one) => one >= place))
  if (late >= 0) {
    const path = `steps.${late}.after`
    const message = fieldMessage("A step waits for earlier ones only", actor.locale)
    throw new Problem("input-invalid", undefined, [{ path, code: "out-of-range", message }])
  }
  const written = { steps: JSON.stringify(steps), version: version + 1 }
  const set = { ...written, updatedAt: now, updatedBy: actor.memberId }
  await tx
    .insertInto("planTemplate")
    .values({ workspaceId: actor.workspaceId, pipelineId, ...set })
    .onConflict((conflict) => conflict.columns(["workspaceId", "pipelineId"]).doUpdateSet(set))
    .execute()
  const event = { kind: "plan-template.set", recordKind: "plan-template", recordId: pipelineId }
  recordAct(tx, context, {
    ...{ name: "pipeline.set-plan-template", recordKind: "pipeline", recordId: pipelineId },
    detail: { before: before.steps, after: steps },
    events: [event],
  })
  return presentTemplate(tx, pipelineId)
}

async function presentTemplate(
  tx: Context["tx"],
  pipelineId: string,
): Promise<contract.PlanTemplate> {
  const { steps, version } = await findTemplate(tx, pipelineId)
  return { pipelineId, steps: [...steps], version }
}
