import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../sequence-contract.ts"
import { findTouchSettings, lockPlans } from "./limit-queries.ts"

export const getTouchSettings: Handler<typeof contract.getTouchSettings> = ({ tx, actor }) =>
  findTouchSettings(tx, actor.workspaceId)

/** Sets how often anybody may be contacted; what is planned already stays. */
export const updateTouchSettings: Handler<typeof contract.updateTouchSettings> = async (
  context,
  { version, gapDays, dayLimit },
) => {
  const { tx, actor, now } = context
  const { workspaceId, memberId } = actor
  await lockPlans(tx, workspaceId, [workspaceId])
  const before = await findTouchSettings(tx, workspaceId)
  if (before.version !== version) throw new Problem("version-stale", { current: before })
  const after = { gapDays, dayLimit, version: version + 1 }
  const row = { ...after, updatedBy: memberId, updatedAt: now }
  await tx
    .insertInto("touchSettings")
    .values({ workspaceId, ...row })
    .onConflict((conflict) => conflict.column("workspaceId").doUpdateSet(row))
    .execute()
  recordAct(tx, context, {
    name: "touch-settings.update",
    recordKind: "workspace",
    recordId: workspaceId,
    detail: { before, after },
    events: [{ kind: "sequence.limits-changed", recordKind: "workspace", recordId: workspaceId }],
  })
  return after
}
