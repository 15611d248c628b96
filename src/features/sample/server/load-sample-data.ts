import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { fillWorkspace } from "./fill-workspace.ts"
import { beginLoad, findSampleData } from "./load-queries.ts"
import { lockWorkspace } from "./queries.ts"
import { stagedPipeline } from "./staged-pipeline.ts"

/** Has a pipeline filled with invented history once the answer is out. */
export const loadSampleData: Handler<typeof contract.loadSampleData> = async (context, input) => {
  const { tx, actor, now, services } = context
  const { workspaceId, memberId } = actor
  await lockWorkspace(tx, workspaceId)
  const { state } = await findSampleData(tx, workspaceId)
  if (state === "loading" || state === "loaded") throw new Problem("sample-data-exists")
  const { id: pipelineId } = await stagedPipeline(tx, input.pipelineId)
  await beginLoad(tx, workspaceId, { pipelineId, askedBy: memberId, askedAt: now })
  recordAct(tx, context, {
    name: "sample-data.load",
    recordKind: "workspace",
    recordId: workspaceId,
    detail: { pipelineId },
    events: [{ kind: "sample-data.loading", recordKind: "workspace", recordId: workspaceId }],
  })
  context.afterwards(() => fillWorkspace(services, workspaceId))
  return findSampleData(tx, workspaceId)
}
