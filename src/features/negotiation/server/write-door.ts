import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { fieldMessage } from "../../../server/http/field-messages.ts"
import type { Context } from "../../../server/http/handler.ts"
import { writeActivity } from "../../activities/server/write-door.ts"
import { serverTexts } from "./texts.ts"
import { answerPlan, checkPlan, heldStep, writeStep } from "./write-plan.ts"

// What another feature may write about the plan of a deal: that a buyer did a step, on a page of theirs.

export type StepDone = {
  planStepId: string
  version: number
  /** Today when left out; never later. */
  doneOn?: string | undefined
  evidence: string
}

/**
 * Says that a step is done; whose word that is follows from who acts. A buyer's is an act of theirs,
 * noted on the deal.
 */
export async function completeStep(context: Context, done: StepDone) {
  const { actor, now } = context
  const { planStepId, version, evidence } = done
  const today = dayIn(now, actor.workspace.timeZone)
  const doneOn = done.doneOn ?? today
  if (doneOn > today) {
    const message = fieldMessage("Today or earlier", actor.locale)
    throw new Problem("input-invalid", undefined, [
      { path: "doneOn", code: "out-of-range", message },
    ])
  }
  const { deal, step, steps } = await heldStep(context, planStepId, version)
  checkPlan(steps.map((one) => (one.id === planStepId ? { ...one, doneOn } : one)))
  const doneBy = actor.kind === "buyer" ? "buyer" : "seller"
  await writeStep(context, planStepId, { doneOn, doneBy, doneName: actor.name, evidence })
  if (doneBy === "buyer") {
    const body = [serverTexts(actor.locale).done(step.title), evidence].filter(Boolean).join("\n\n")
    await writeActivity(context, { dealId: deal.id, kind: "note", by: "buyer", body })
  }
  const detail = { step: planStepId, title: step.title, doneOn, by: doneBy, evidence }
  return answerPlan(context, deal, { name: "close-plan.complete-step", detail })
}

/** Opens a step again; a buyer who takes their word back acts on the deal. */
export async function reopenStep(
  context: Context,
  { planStepId, version }: Pick<StepDone, "planStepId" | "version">,
) {
  const { deal, step, steps } = await heldStep(context, planStepId, version)
  if (step.doneOn === null) throw new Problem("not-found", { planStepId })
  checkPlan(steps.map((one) => (one.id === planStepId ? { ...one, doneOn: null } : one)))
  const open = { doneOn: null, doneBy: null, doneName: null, evidence: "" }
  await writeStep(context, planStepId, open)
  if (context.actor.kind === "buyer") {
    const body = serverTexts(context.actor.locale).reopened(step.title)
    await writeActivity(context, { dealId: deal.id, kind: "note", by: "buyer", body })
  }
  const { title, doneOn, doneBy, doneName, evidence } = step
  const detail = { step: planStepId, before: { title, doneOn, doneBy, doneName, evidence } }
  return answerPlan(context, deal, { name: "close-plan.reopen-step", detail })
}
