import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { daysNotCredible } from "../../deals/credible-date.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import type { StepDates } from "../close-plan.ts"
import type * as contract from "../plan-contract.ts"
import { countPlan } from "./count-plan.ts"
import type { StepRow } from "./plan-queries.ts"

/** The plan of a deal; without steps and without a date where there is none. */
export const getClosePlan: Handler<typeof contract.getClosePlan> = async (context, { dealId }) => {
  const deal = await findDeal(context.tx, context.actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return presentPlan(context, deal)
}

/** The same for a deal whose row is at hand. */
export async function presentPlan(
  { tx, actor, now }: Pick<Context, "tx" | "actor" | "now">,
  { id: dealId, expectedCloseDate }: { id: string; expectedCloseDate: string | null },
): Promise<contract.ClosePlan> {
  const counted = await countPlan(tx, actor.workspaceId, dealId, now)
  const credibleOn = counted?.schedule.credibleOn ?? null
  return {
    ...{ dealId, credibleOn, expectedCloseDate },
    startsOn: counted?.startsOn ?? null,
    version: counted?.version ?? 0,
    daysNotCredible: daysNotCredible(credibleOn, expectedCloseDate),
    steps: (counted?.rows ?? [])
      .flatMap((row) => {
        const dates = counted?.schedule.dates.get(row.id)
        return dates ? presentStep(row, dates) : []
      })
      .sort((a, b) => order(a.startsOn, b.startsOn) || order(a.endsOn, b.endsOn)),
  }
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function presentStep(row: StepRow, dates: StepDates): contract.PlanStep {
  const { id, kind, title, duration, unit, afterStepIds, neededBy, isRequired } = row
  const { doneOn, doneName, evidence, version, memberId, stakeholderId } = row
  return {
    ...{ id, kind, title, duration, unit, afterStepIds: [...afterStepIds], neededBy, isRequired },
    ...{ doneOn, doneName, evidence, version, ...dates },
    side: row.side as contract.PlanSide, // checked by the table
    doneBy: row.doneBy as contract.PlanSide | null, // likewise
    member: memberId ? { id: memberId, name: row.memberName ?? "" } : null,
    stakeholder: stakeholderId ? { id: stakeholderId, name: row.stakeholderName ?? "" } : null,
    isCritical: dates.slackDays === 0,
    isLate: neededBy !== null && dates.endsOn > neededBy,
  }
}
