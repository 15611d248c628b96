import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import { amountText } from "../../../documents/amounts.ts"
import { said } from "../../../documents/said.ts"
import type { StatementRow } from "../commitment-queries.ts"
import type { SentOffer } from "../offer-queries.ts"
import { type AnswerLevel, answerLevels, offerTexts } from "./offer-texts.ts"

/** What people of the buyer answered to this version themselves; what we noted of them is not shown. */
export function answersSaid(
  { offer, number }: SentOffer,
  statements: readonly StatementRow[],
  { locale, timeZone }: { locale: Locale; timeZone: string },
): Html | "" {
  const say = offerTexts[locale]
  const format = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: "medium", timeStyle: "short", timeZone },
  })
  const own = statements.filter(
    (one) => one.saidBy === "buyer" && one.number === number && isAnswer(one.level),
  )
  if (own.length === 0) return ""
  return html`<h4>${say.answers}</h4>
<p class="quiet">${say.sayings}</p>
<ul class="thread">${own.map(({ level, person, note, choice, evidence, recordedAt }) => {
    const option = offer.options.find(({ id }) => id === choice?.optionId)
    const name = said(option?.name ?? {}, [locale]).map(({ text }) => text)
    const sum = evidence
      ? [`${offer.currency} ${amountText(evidence.sums.gross, offer.currency)}`]
      : []
    const what = [say.said[level as AnswerLevel], ...name, ...sum].join(" · ") // just asked
    return html`<li><p class="quiet">${person} · <time datetime="${recordedAt.toISOString()}">${format.format(recordedAt)}</time></p>
<p><b>${what}</b></p>${note ? html`<p>${note}</p>` : ""}</li>`
  })}</ul>`
}

function isAnswer(level: string): level is AnswerLevel {
  return answerLevels.some((one) => one === level)
}
