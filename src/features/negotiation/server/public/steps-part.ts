import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import type { StepDates } from "../../close-plan.ts"
import type { CountedPlan } from "../count-plan.ts"
import type { StepRow } from "../plan-queries.ts"
import { planTexts } from "./plan-texts.ts"

type Asked = Pick<SectionAsked, "locale">

/** The steps of both sides by their days; what is ours to think about them is left out. */
export function stepsPart(
  asked: Asked,
  { rows, schedule }: CountedPlan,
  button: (step: StepRow) => Html,
): Html {
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const dated = rows.flatMap((step) => {
    const dates = schedule.dates.get(step.id)
    return dates ? [{ step, dates }] : []
  })
  dated.sort(
    (a, b) => order(a.dates.startsOn, b.dates.startsOn) || order(a.dates.endsOn, b.dates.endsOn),
  )
  return html`<ol class="plain steps">${dated.map(({ step, dates }) => {
    const after = step.afterStepIds.flatMap((id) => titles.get(id) ?? [])
    return html`<li${step.doneOn ? html` class="done"` : ""}>
<div><p><strong>${step.doneOn ? "✓ " : ""}${step.title}</strong></p>
<p class="quiet">${facts(asked.locale, step, dates).join(" · ")}</p>
${after.length > 0 && !step.doneOn ? html`<p class="quiet">${planTexts[asked.locale].after(after.join(" · "))}</p>` : ""}</div>
${button(step)}</li>`
  })}</ol>`
}

function facts(locale: Locale, step: StepRow, { startsOn, endsOn }: StepDates): string[] {
  const texts = planTexts[locale]
  const { side, kind, memberName, stakeholderName, isRequired, doneOn, doneName, neededBy } = step
  const who = memberName ?? stakeholderName
  const head = [side === "buyer" ? texts.side.buyer : texts.side.seller, ...(who ? [who] : [])]
  if (doneOn) return [...head, texts.done(writtenDay(locale, doneOn), doneName ?? "")]
  const isMoment = kind === "milestone" || startsOn === endsOn
  const due = neededBy ? writtenDay(locale, neededBy) : undefined
  const isLate = neededBy !== null && endsOn > neededBy
  return [
    ...head,
    ...(kind === "milestone" ? [texts.milestone] : []),
    ...(isRequired ? [] : [texts.optional]),
    isMoment
      ? texts.by(writtenDay(locale, endsOn))
      : texts.span(writtenDay(locale, startsOn), writtenDay(locale, endsOn)),
    ...(due ? [isLate ? texts.late(due) : texts.neededBy(due)] : []),
  ]
}

/** A day as the reader writes it. */
export function writtenDay(locale: Locale, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(day),
  )
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
