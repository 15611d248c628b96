import type { Locale } from "../../../../kernel/locale.ts"
import { Problem } from "../../../../kernel/problem.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { RefusedForm, type SectionAct } from "../../../../server/public-pages/page-section.ts"
import { listSteps, type StepRow } from "../plan-queries.ts"
import { completeStep, reopenStep } from "../write-door.ts"
import { liveDeal } from "../write-stakeholders.ts"
import { planTexts } from "./plan-texts.ts"

/** Says that a step of the buyer's side is done: their act, and evidence of it. */
export const tickStep: SectionAct = ({ context, place: { dealId }, locale }, form) =>
  refusing(form, locale, async () => {
    const { step, version } = await stepIn(context, dealId, form)
    if (step.doneOn !== null) throw new Problem("version-stale")
    await completeStep(context, { planStepId: step.id, version, evidence: "" })
  })

/** Takes the buyer's own word back; what our side noted as done is not theirs to open again. */
export const untickStep: SectionAct = ({ context, place: { dealId }, locale }, form) =>
  refusing(form, locale, async () => {
    const { step, version } = await stepIn(context, dealId, form)
    if (step.doneBy !== "buyer") throw new Problem("version-stale")
    await reopenStep(context, { planStepId: step.id, version })
  })

/** The step that a button names, with the version that lay before them: one of this deal's, and theirs. */
async function stepIn(
  context: Context,
  dealId: string,
  form: URLSearchParams,
): Promise<{ step: StepRow; version: number }> {
  const { row: deal } = await liveDeal(context, dealId)
  if (deal.outcome !== "open") throw new Problem("deal-closed")
  const [id, version = ""] = (form.get("step") ?? "").split(" ")
  const step = (await listSteps(context.tx, dealId)).find((one) => one.id === id)
  if (step?.side !== "buyer" || !/^\d{1,9}$/.test(version)) throw new Problem("not-found")
  return { step, version: Number(version) }
}

async function refusing(
  form: URLSearchParams,
  locale: Locale,
  work: () => Promise<void>,
): Promise<undefined> {
  try {
    await work()
  } catch (error) {
    const told = error instanceof Problem ? toldOf(error, locale) : undefined
    throw told === undefined ? error : new RefusedForm(told, form)
  }
}

function toldOf({ code, facts }: Problem, locale: Locale): string | undefined {
  const texts = planTexts[locale]
  if (code === "milestone-open") {
    const { milestone, open } = facts as { milestone: Titled; open: Titled[] } // what the plan says of it
    return texts.waits(milestone.title, open.map(({ title }) => title).join(" · "))
  }
  if (code === "not-found") return texts.refused.unknown
  if (code === "version-stale") return texts.refused.changed
  return code === "deal-closed" ? texts.refused.closed : undefined
}

type Titled = { title: string }
