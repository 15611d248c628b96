import { dayIn } from "../../../../kernel/days.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import { documentForms } from "../../../documents/contract.ts"
import { labels } from "../../../documents/labels.ts"
import { isSaid } from "../../../documents/said.ts"
import { sheetOf } from "../../../documents/sheet.ts"
import { offerOptionOf } from "../../offer-sums.ts"
import { quantityField, type TypedChoice, typedChoice } from "../../typed-choice.ts"
import type { StatementRow } from "../commitment-queries.ts"
import type { SentOffer } from "../offer-queries.ts"
import { answerForm } from "./answer-form.ts"
import { offerTexts } from "./offer-texts.ts"
import { optionCard, texts, words } from "./option-card.ts"
import { answersSaid } from "./said-answers.ts"

type Asked = Pick<
  SectionAsked,
  "locale" | "base" | "form" | "refused" | "now" | "timeZone" | "query"
>

/** An offer whose last day has passed takes no choice. */
export function isExpired({ offer }: Pick<SentOffer, "offer">, now: Date, timeZone: string) {
  return offer.validUntil !== null && offer.validUntil < dayIn(now, timeZone)
}

/** One offer: its options side by side, its documents, what was answered, and the form to answer. */
export function offerArticle(
  sent: SentOffer,
  statements: readonly StatementRow[],
  asked: Asked,
): Html {
  const { locale, form, base, now, timeZone } = asked
  const say = offerTexts[locale]
  const typed = typedFor(sent, asked)
  const taken = typed?.choice.kind === "taken" ? typed.choice : undefined
  const options = sent.offer.options.map((option) =>
    taken?.option.id === option.id ? offerOptionOf(taken.option, pricing(sent)) : option,
  )
  const sheet = sheetOf({ ...sent.offer, options, languages: [locale] })
  const isOver = isExpired(sent, now, timeZone)
  const takes = form && sent.isDealOpen && !isOver ? form : undefined
  const at = options.findIndex(({ id }) => id === taken?.choice.optionId)
  const option = sheet.options[at]
  const isAnswering = taken && option && typed?.isAnswering
  const refused = typed?.refused
  return html`<article class="offer" id="p-${sent.proposalId}">
${head(sent, sheet, asked)}
${isOver ? html`<p class="note">${say.expired(day(sheet.validUntil))}</p>` : ""}
${isOver || sent.isDealOpen ? "" : html`<p class="note">${say.closed}</p>`}
${refused && !(takes && isAnswering) ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
${sheet.introduction.map(({ lang, text }) => html`<p lang="${lang}">${text}</p>`)}
<div class="options">${sheet.options.map((one, place) => {
    const drafted = draftedOption(sent, place, taken)
    return optionCard({
      ...{ locale, sheet, option: one, drafted, proposalId: sent.proposalId },
      action: takes && base,
      wrong: wrongIn(drafted.id, typed),
      isRecalculated: place === at && !isAnswering,
    })
  })}</div>
<p class="quiet">${sheet.taxNote.map(({ text }) => text).join(" ")}</p>
${takes && isAnswering ? answerForm({ locale, sent, option, choice: taken.choice, form: takes, refused }) : ""}
${answersSaid(sent, statements, { locale, timeZone })}
${terms(sheet, labels[locale].terms)}
<p class="documents">${say.documents}: ${documentForms.map(
    (one) =>
      html`<a href="${base}/documents/${sent.proposalId}.${sent.number}.${one}" download>${say.forms[one]}</a> `,
  )}</p>
</article>`
}

type Typed = {
  choice: TypedChoice
  fields: Pick<URLSearchParams, "get" | "has">
  isAnswering: boolean
  refused: SectionAsked["refused"]
}

/** What was typed into a form of this offer; undefined where it was of another, or nothing. */
function typedFor({ proposalId, draft }: SentOffer, { query, refused }: Asked): Typed | undefined {
  const fields = refused ? new URLSearchParams(refused.typed) : query
  if (fields.get("offer") !== proposalId || !fields.has("option")) return undefined
  const isAnswering = refused !== undefined || fields.get("act") === "choose"
  return { choice: typedChoice(draft.options, fields), fields, isAnswering, refused }
}

export const pricing = ({ offer }: Pick<SentOffer, "offer">) => ({
  ...{ currency: offer.currency, isTaxIncluded: offer.taxIncluded },
})

function draftedOption(
  { draft }: SentOffer,
  place: number,
  taken: Extract<TypedChoice, { kind: "taken" }> | undefined,
) {
  const drafted = draft.options[place]
  if (!drafted) throw new Error("An offer has the options of its draft")
  return taken?.option.id === drafted.id ? taken.option : drafted
}

function wrongIn(optionId: string, typed: Typed | undefined) {
  if (typed?.choice.kind !== "wrong-quantity" || typed.choice.option.id !== optionId)
    return undefined
  const { line } = typed.choice
  return { line, typed: typed.fields.get(quantityField(line)) ?? line.quantity }
}

type Sheet = ReturnType<typeof sheetOf>

function head({ offer }: SentOffer, sheet: Sheet, { locale }: Asked): Html {
  const say = offerTexts[locale]
  const facts = [
    say.version(offer.number, offer.version),
    say.issued(day(sheet.issuedOn)),
    ...(isSaid(sheet.validUntil) ? [say.until(day(sheet.validUntil))] : []),
  ]
  return html`<h3>${words(sheet.title)}</h3>
<p class="quiet">${facts.join(" · ")}</p>`
}

const day = (said: Sheet["issuedOn"]) => said.map(({ text }) => text).join(" ")

function terms(sheet: Sheet, title: string): Html | "" {
  if (sheet.terms.length === 0) return ""
  return html`<details><summary>${title}</summary>${sheet.terms.map(
    (term) => html`<h4>${words(term.title)}</h4>${texts(term.text)}`,
  )}</details>`
}
