import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { addWorkingDays } from "../../../kernel/working-days.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { gapKey } from "../gaps.ts"
import { presentStakeholders } from "./get-stakeholders.ts"
import { liveDeal } from "./write-stakeholders.ts"

/** Plans what closes a gap, for the deal's owner; pressing twice plans it once. */
export const planGapTask: Handler<typeof contract.planGapTask> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, kind, about, title } = input
  const { row: deal } = await liveDeal(context, dealId)
  const people = await presentStakeholders(context, deal)
  const gap = people.gaps.find((one) => one.kind === kind && one.about === about)
  if (!gap) throw new Problem("reference-unknown", { path: "about" })
  if (gap.taskId) return people
  const calendar = await findWorkingTime(tx, actor.workspaceId)
  const today = dayIn(now, calendar.timeZone)
  const [taskId = ""] = await createTasks(tx, context, [
    {
      ...{ deal, title, channel: "none", source: "manual" },
      dueOn: addWorkingDays(calendar, today, 1) ?? today,
      ownerId: deal.ownerId ?? actor.memberId,
    },
  ])
  await tx
    .insertInto("gapTask")
    .values({ workspaceId: actor.workspaceId, dealId, gap: gapKey({ kind, about }), taskId })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "dealId", "gap"]).doUpdateSet({ taskId }),
    )
    .execute()
  return presentStakeholders(context, deal)
}
