import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findMember } from "../../members/server/queries.ts"
import type * as contract from "../plan-contract.ts"
import * as queries from "./plan-queries.ts"
import { findStakeholder } from "./stakeholder-queries.ts"
import { answerPlan, checkPlan, heldStep, writeStep } from "./write-plan.ts"
import { liveDeal } from "./write-stakeholders.ts"

const stepLimit = 100

/** Adds a step, after those it waits for. */
export const addPlanStep: Handler<typeof contract.addPlanStep> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, afterStepIds, ...said } = input
  const { row: deal } = await liveDeal(context, dealId)
  if (!(await queries.findPlan(tx, dealId))) throw new Problem("not-found", { dealId })
  const steps = await queries.listSteps(tx, dealId)
  if (steps.length >= stepLimit) throw new Problem("plan-full", { limit: stepLimit })
  const step = fitting(said)
  await checkDoers(context, dealId, step)
  checkKnown(afterStepIds, steps)
  const id = newId(now)
  checkPlan([...steps, { ...step, id, afterStepIds, doneOn: null }])
  await tx
    .insertInto("planStep")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, ...step },
      ...{ createdAt: now, createdBy: actor.memberId },
    })
    .execute()
  await queries.replaceOrder(tx, actor.workspaceId, id, afterStepIds)
  const detail = { step: id, after: { ...step, afterStepIds } }
  return answerPlan(context, deal, { name: "close-plan.add-step", detail })
}

/** Changes a step; what is left out stays, and so does who said that it is done. */
export const updatePlanStep: Handler<typeof contract.updatePlanStep> = async (context, input) => {
  const { tx, actor } = context
  const { planStepId: id, version, afterStepIds: asked, ...patch } = input
  const { deal, step: before, steps } = await heldStep(context, id, version)
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Said>
  const { kind, title, duration, unit, neededBy, isRequired, memberId, stakeholderId } = before
  const side = before.side as contract.PlanSide // checked by the table
  const was = { kind, title, side, memberId, stakeholderId, duration, unit, neededBy, isRequired }
  const after = fitting({ ...was, ...given }, given)
  const afterStepIds = asked ?? before.afterStepIds
  await checkDoers(context, deal.id, after)
  checkKnown(afterStepIds, steps)
  checkPlan(steps.map((one) => (one.id === id ? { ...one, ...after, afterStepIds } : one)))
  await writeStep(context, id, after)
  await queries.replaceOrder(tx, actor.workspaceId, id, afterStepIds)
  const detail = {
    step: id,
    before: { ...was, afterStepIds: before.afterStepIds },
    after: { ...after, afterStepIds },
  }
  return answerPlan(context, deal, { name: "close-plan.update-step", detail })
}

/** Removes a step; what waited for it waits for what it waited for. */
export const removePlanStep: Handler<typeof contract.removePlanStep> = async (
  context,
  { planStepId: id, version },
) => {
  const { tx, actor, now } = context
  const { deal, step, steps } = await heldStep(context, id, version)
  const left = steps
    .filter((one) => one.id !== id)
    .map((one) =>
      one.afterStepIds.includes(id)
        ? { ...one, afterStepIds: withoutStep(one.afterStepIds, step) }
        : one,
    )
  checkPlan(left)
  await writeStep(context, id, { removedAt: now })
  for (const one of left) {
    const isWaiting = steps.find((old) => old.id === one.id)?.afterStepIds.includes(id)
    if (isWaiting) await queries.replaceOrder(tx, actor.workspaceId, one.id, one.afterStepIds)
  }
  const detail = { step: id, before: { title: step.title, afterStepIds: step.afterStepIds } }
  return answerPlan(context, deal, { name: "close-plan.remove-step", detail })
}

function withoutStep(ids: readonly string[], { id, afterStepIds }: queries.StepRow): string[] {
  return [...new Set([...ids.filter((one) => one !== id), ...afterStepIds])]
}

type Said = Omit<Parameters<typeof addPlanStep>[1], "dealId" | "afterStepIds">

/** A milestone takes no time; who does a step belongs to its side, and goes where the side changes. */
function fitting(said: Said, given: Partial<Said> = said): Said {
  const { side, memberId, stakeholderId } = said
  const isOurs = side === "seller"
  if ((isOurs && given.stakeholderId) || (!isOurs && given.memberId)) {
    throw new Problem("reference-unknown", { path: isOurs ? "stakeholderId" : "memberId" })
  }
  return {
    ...said,
    duration: said.kind === "milestone" ? 0 : said.duration,
    memberId: isOurs ? memberId : null,
    stakeholderId: isOurs ? null : stakeholderId,
  }
}

async function checkDoers({ tx, actor }: Context, dealId: string, said: Said) {
  const { memberId, stakeholderId } = said
  if (memberId) {
    const member = await findMember(tx, actor.workspaceId, memberId)
    if (!member || member.deactivatedAt)
      throw new Problem("reference-unknown", { path: "memberId" })
  }
  if (!stakeholderId) return
  const stakeholder = await findStakeholder(tx, stakeholderId)
  if (stakeholder?.dealId !== dealId)
    throw new Problem("reference-unknown", { path: "stakeholderId" })
}

function checkKnown(afterStepIds: readonly string[], steps: readonly queries.StepRow[]) {
  const known = new Set(steps.map(({ id }) => id))
  if (afterStepIds.some((id) => !known.has(id)))
    throw new Problem("reference-unknown", { path: "afterStepIds" })
}
