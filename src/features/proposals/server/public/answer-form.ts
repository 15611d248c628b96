import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { RefusedForm, SectionForm } from "../../../../server/public-pages/page-section.ts"
import type { SheetOption } from "../../../documents/sheet.ts"
import type { Choice } from "../../choice.ts"
import { includedField, quantityField } from "../../typed-choice.ts"
import type { SentOffer } from "../offer-queries.ts"
import { answerLevels, mostLetters, offerTexts } from "./offer-texts.ts"
import { words } from "./option-card.ts"

type Asked = {
  locale: Locale
  sent: SentOffer
  /** The option as it was chosen, printed. */
  option: SheetOption
  choice: Choice
  form: SectionForm
  refused: RefusedForm | undefined
}

/** The form that says what was decided, with the choice as it stands above it. */
export function answerForm({ locale, sent, option, choice, form, refused }: Asked): Html {
  const say = offerTexts[locale]
  const { level = "option-chosen", person = "", note = "" } = refused?.typed ?? {}
  const name = option.name.map(({ text }) => text).join(" ")
  const hidden = [
    ["offer", sent.proposalId] as const,
    ["hash", sent.hash] as const,
    ["option", choice.optionId] as const,
    ...choice.lines.flatMap((line) => [
      ...(line.quantity === undefined ? [] : [[quantityField(line), line.quantity] as const]),
      ...(line.isChosen ? [[includedField(line), "yes"] as const] : []),
    ]),
  ]
  return html`<form method="post" action="${form.action("answers")}" class="note" id="answer" aria-labelledby="answer-title">
${form.hidden}${hidden.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
<h4 id="answer-title">${say.answerTo(name)}</h4>
<p>${option.prices.map(({ label, amount }) => html`${words(label)} <b>${amount}</b> `)}</p>
${refused ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
<fieldset><legend>${say.question}</legend>
${answerLevels.map(
  (one) =>
    html`<label class="check"><input type="radio" name="level" value="${one}" required${one === level ? html` checked` : ""}>${say.levels[one]}</label>`,
)}
</fieldset>
<label>${say.conditions}<textarea name="note" rows="3" maxlength="${mostLetters}">${note}</textarea></label>
<label>${say.name}<input name="person" value="${person}" required maxlength="200" autocomplete="name"></label>
<label class="check"><input type="checkbox" name="consent" value="yes" required${refused?.typed["consent"] ? html` checked` : ""}>${consentOf(locale, sent)}</label>
<button>${say.send}</button>
</form>`
}

/** What is agreed to by ticking the box: it is kept with the answer, word for word. */
export function consentOf(locale: Locale, { offer }: Pick<SentOffer, "offer">): string {
  const say = offerTexts[locale]
  return say.consent(offer.buyer.company, say.version(offer.number, offer.version))
}
