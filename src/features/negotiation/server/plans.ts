import { localText } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../plan-contract.ts"
import { presentPlan } from "./get-close-plan.ts"
import * as queries from "./plan-queries.ts"
import { answerPlan } from "./write-plan.ts"
import { liveDeal } from "./write-stakeholders.ts"

/** Begins a plan, its first steps in the language of who begins it. */
export const startClosePlan: Handler<typeof contract.startClosePlan> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, startsOn, isFromTemplate } = input
  const { row: deal } = await liveDeal(context, dealId)
  if (await queries.findPlan(tx, dealId)) throw new Problem("plan-exists")
  const by = { createdAt: now, createdBy: actor.memberId }
  await tx
    .insertInto("closePlan")
    .values({ workspaceId: actor.workspaceId, dealId, startsOn, ...by })
    .execute()
  const steps = isFromTemplate ? await addTemplate(context, deal) : 0
  return answerPlan(context, deal, { name: "close-plan.start", detail: { startsOn, steps } })
}

async function addTemplate(context: Context, deal: { id: string; pipelineId: string }) {
  const { tx, actor, now } = context
  const { steps } = await queries.findTemplate(tx, deal.pipelineId)
  const ids = steps.map(() => newId(now))
  if (ids.length === 0) return 0
  const { workspaceId } = actor
  await tx
    .insertInto("planStep")
    .values(
      steps.map(({ names, after: _, ...step }, place) => ({
        ...{ workspaceId, id: ids[place] as string, dealId: deal.id }, // one for each step
        ...step,
        title: localText(names, actor.locale),
        duration: step.kind === "milestone" ? 0 : step.duration,
        // A moment apart, so that they stay in their order.
        createdAt: new Date(now.getTime() + place),
        createdBy: actor.memberId,
      })),
    )
    .execute()
  for (const [place, { after }] of steps.entries()) {
    const afterIds = after.flatMap((one) => ids[one] ?? [])
    await queries.replaceOrder(tx, workspaceId, ids[place] as string, afterIds) // likewise
  }
  return ids.length
}

/** Moves the day on which a plan begins. */
export const updateClosePlan: Handler<typeof contract.updateClosePlan> = async (context, input) => {
  const { tx, actor } = context
  const { dealId, version, startsOn } = input
  const { row: deal } = await liveDeal(context, dealId)
  const before = await queries.findPlan(tx, dealId)
  if (!before) throw new Problem("not-found", { dealId })
  if (before.version !== version)
    throw new Problem("version-stale", { current: await presentPlan(context, deal) })
  await tx
    .updateTable("closePlan")
    .set({ startsOn, version: version + 1 })
    .where("workspaceId", "=", actor.workspaceId)
    .where("dealId", "=", dealId)
    .execute()
  const detail = { before: before.startsOn, after: startsOn }
  return answerPlan(context, deal, { name: "close-plan.update", detail })
}
