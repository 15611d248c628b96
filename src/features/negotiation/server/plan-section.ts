import { type Html, html } from "../../../server/html.ts"
import type { PageSection, SectionAsked } from "../../../server/public-pages/page-section.ts"
import { isDealOpen } from "../../deals/server/deal-queries.ts"
import { countPlan } from "./count-plan.ts"
import type { StepRow } from "./plan-queries.ts"
import { planTexts } from "./public/plan-texts.ts"
import { stepsPart, writtenDay } from "./public/steps-part.ts"
import { tickStep, untickStep } from "./public/tick-step.ts"

/** The steps of both sides up to the signature; the buyer says of their own that they are done. */
export const planSection: PageSection = {
  key: "plan",
  title: { en: "Mutual close plan", "zh-CN": "双方成交计划" },
  async show(asked) {
    const { tx, workspaceId, dealId, locale, now, refused, form } = asked
    const plan = await countPlan(tx, workspaceId, dealId, now)
    if (!plan || plan.rows.length === 0) return undefined
    const { credibleOn } = plan.schedule
    const isOpen = await isDealOpen(tx, workspaceId, dealId)
    const steps = stepsPart(asked, plan, (step) => (isOpen ? buttonOf(asked, step) : html``))
    return html`
${refused ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
${credibleOn ? html`<p>${planTexts[locale].credible(writtenDay(locale, credibleOn))}</p>` : ""}
<form method="post" action="${form?.action("plan-ticks") ?? ""}">${form?.hidden ?? ""}${steps}</form>`
  },
  acts: { "plan-ticks": tickStep, "plan-unticks": untickStep },
}

/** One form around all steps; each button names its own. */
function buttonOf({ locale, form }: SectionAsked, step: StepRow): Html {
  const { id, version, title, side, doneOn, doneBy } = step
  if (!form || side !== "buyer" || (doneOn && doneBy !== "buyer")) return html``
  const { tick, untick, of } = planTexts[locale]
  const [said, act] = doneOn ? [untick, "plan-unticks"] : [tick, "plan-ticks"]
  const named = html`name="step" value="${id} ${version}" aria-label="${of(said, title)}"`
  return html`<button class="second" formaction="${form.action(act)}" ${named}>${said}</button>`
}
