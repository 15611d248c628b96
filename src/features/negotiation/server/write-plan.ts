import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import { cycleOf, type Step, unreached } from "../close-plan.ts"
import { keepCredibleDate } from "./count-plan.ts"
import { presentPlan } from "./get-close-plan.ts"
import * as queries from "./plan-queries.ts"
import { liveDeal } from "./write-stakeholders.ts"

type Deal = Awaited<ReturnType<typeof liveDeal>>["row"]

/** A step of a live deal's plan with the others beside it; the deal is held. */
export async function heldStep(context: Context, planStepId: string, version: number) {
  const missing = new Problem("not-found", { planStepId })
  const dealId = await queries.findDealOfStep(context.tx, planStepId)
  if (!dealId) throw missing
  const { row: deal } = await liveDeal(context, dealId).catch(() => {
    throw missing
  })
  const steps = await queries.listSteps(context.tx, dealId)
  const step = steps.find(({ id }) => id === planStepId)
  if (!step) throw missing
  if (step.version !== version)
    throw new Problem("version-stale", { current: await presentPlan(context, deal) })
  return { deal, step, steps }
}

type Titled = Step & { title: string }

/**
 * Refuses a plan that cannot be: steps that wait for one another in a circle, and a milestone that is
 * said to be reached while a required step before it is open. Both are named.
 */
export function checkPlan(steps: readonly Titled[]) {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const told = (id: string) => ({ id, title: byId.get(id)?.title ?? "" })
  const cycle = cycleOf(steps)?.map(told)
  if (cycle) {
    const message = cycle.map(({ title }) => title).join(" → ")
    throw new Problem("plan-circle", { steps: cycle }, [
      { path: "afterStepIds", code: "circle", message },
    ])
  }
  const early = unreached(steps)
  if (early) {
    const facts = {
      milestone: told(early.milestone.id),
      open: early.open.map(({ id }) => told(id)),
    }
    throw new Problem("milestone-open", facts)
  }
}

/** Changes columns of a step; its version counts up. */
export async function writeStep(
  { tx, actor }: Context,
  id: string,
  changes: Record<string, unknown>,
) {
  await tx
    .updateTable("planStep")
    .set(({ eb }) => ({ ...changes, version: eb("version", "+", 1) }))
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
}

type Deed = { name: ActName; detail: Record<string, unknown> }

/** Ends a write to a plan: the credible date is kept, the act recorded, and the plan answered. */
export async function answerPlan(context: Context, deal: Deal, { name, detail }: Deed) {
  const { tx, actor, now } = context
  const { id: dealId, ownerId, teamId } = deal
  await keepCredibleDate(tx, actor.workspaceId, dealId, now)
  const record = { recordKind: "close-plan", recordId: dealId }
  recordAct(tx, context, {
    ...{ name, ...record, detail },
    events: [{ kind: "close-plan.changed", ...record, ownerId, teamId }],
  })
  return presentPlan(context, deal)
}
