import { dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { type Schedule, scheduleOf } from "../close-plan.ts"
import * as queries from "./plan-queries.ts"

export type CountedPlan = {
  startsOn: string
  version: number
  rows: readonly queries.StepRow[]
  schedule: Schedule
}

/** The dates of a deal's plan as they follow today; undefined where there is no plan. */
export async function countPlan(
  tx: Tx,
  workspaceId: string,
  dealId: string,
  now: Date,
): Promise<CountedPlan | undefined> {
  const plan = await queries.findPlan(tx, dealId)
  if (!plan) return undefined
  const rows = await queries.listSteps(tx, dealId)
  const calendar = await findWorkingTime(tx, workspaceId)
  const face = { calendar, today: dayIn(now, calendar.timeZone) }
  const schedule = scheduleOf({ startsOn: plan.startsOn, steps: rows }, face)
  return { startsOn: plan.startsOn, version: plan.version, rows, schedule }
}

/**
 * Keeps the credible date beside the plan, for boards and lists, which cannot count it for each deal.
 * A plan whose steps are all done moves no more with the days.
 */
export async function keepCredibleDate(
  tx: Tx,
  workspaceId: string,
  dealId: string,
  now: Date,
): Promise<void> {
  const counted = await countPlan(tx, workspaceId, dealId, now)
  if (!counted) return
  const { timeZone } = await findWorkingTime(tx, workspaceId)
  const isMoving = counted.rows.some(({ doneOn }) => doneOn === null)
  await tx
    .updateTable("closePlan")
    .set({
      credibleOn: counted.schedule.credibleOn,
      countedOn: isMoving ? dayIn(now, timeZone) : null,
    })
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .execute()
}
