import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import { plainDecimal } from "../../../catalogue/decimal.ts"
import { labels } from "../../../documents/labels.ts"
import { isSaid, type Said } from "../../../documents/said.ts"
import type { Sheet, SheetLine, SheetOption } from "../../../documents/sheet.ts"
import type { DraftLine, DraftOption } from "../../draft.ts"
import { includedField, quantityField } from "../../typed-choice.ts"
import { offerTexts } from "./offer-texts.ts"

export type Card = {
  locale: Locale
  sheet: Sheet
  /** The option as it is printed, with what was chosen of it. */
  option: SheetOption
  drafted: DraftOption
  proposalId: string
  /** Where a choice is shown; undefined where none is taken. */
  action: string | undefined
  /** The line whose quantity the offer does not give, and what was typed. */
  wrong: { line: DraftLine; typed: string } | undefined
  isRecalculated: boolean
}

/** An option with its lines and sums, and what the buyer may decide of it: read by GET, it changes nothing. */
export function optionCard(card: Card): Html {
  const { option, drafted, locale, sheet, action } = card
  const named = labels[locale]
  const mark = option.isRecommended ? html` <span class="mark">${named.recommended}</span>` : ""
  const body = html`<header><h4 id="o-${drafted.id}">${words(option.name)}${mark}</h4>
${texts(option.summary)}</header>
<table>
<thead><tr><th scope="col">${named.item}</th><th scope="col" class="amount">${named.amount} (${sheet.currency})</th></tr></thead>
<tbody>${option.lines.map((line, at) => lineRow(line, drafted.lines[at], card))}</tbody>
<tfoot>${option.sums.map((sum) => sumRow(sum, card))}</tfoot>
</table>`
  if (action === undefined) {
    return html`<div class="option" role="group" aria-labelledby="o-${drafted.id}">${body}</div>`
  }
  const say = offerTexts[locale]
  const isOpen = drafted.lines.some(isDecided)
  const again = html`<button class="second" formaction="${action}#o-${drafted.id}">${say.recalculate}</button> `
  return html`<form class="option" action="${action}#answer" aria-labelledby="o-${drafted.id}">
<input type="hidden" name="lang" value="${locale}"><input type="hidden" name="offer" value="${card.proposalId}"><input type="hidden" name="option" value="${drafted.id}">
${body}
<div>${card.isRecalculated ? html`<p class="quiet" role="status">${say.recalculated}</p>` : ""}
<p class="acts">${isOpen ? again : ""}<button name="act" value="choose">${say.choose}</button></p></div>
</form>`
}

const isDecided = ({ isOptional, quantityRange }: DraftLine) => isOptional || quantityRange !== null

function lineRow(line: SheetLine, drafted: DraftLine | undefined, card: Card): Html {
  const named = labels[card.locale]
  const facts = [
    `${text(line.quantity)} × ${line.unitPrice}`,
    line.discount ? `${named.discount} ${line.discount}` : "",
    card.sheet.hasTaxes ? `${named.taxRate} ${line.taxRate}` : "",
    ...line.notes.map(text),
  ]
  const asks = drafted && card.action !== undefined ? fields(drafted, card) : ""
  return html`<tr${line.isLeftOut ? html` class="left-out"` : ""}><th scope="row"><b>${words(line.name)}</b>${texts(line.description)}<p class="quiet">${facts.filter(Boolean).join(" · ")}</p>${asks}</th><td class="amount">${line.isLeftOut ? `(${line.amount})` : line.amount}</td></tr>
`
}

/** What the buyer may decide of a line. */
function fields(line: DraftLine, { locale, option, drafted, wrong }: Card): Html {
  const say = offerTexts[locale]
  const name = text(option.lines[drafted.lines.indexOf(line)]?.name ?? [])
  const isWrong = wrong?.line.id === line.id
  const { quantityRange: range } = line
  const problem =
    isWrong && range
      ? html`<p class="problem" role="alert" id="e-${line.id}">${say.range(range.least, range.most)}</p>`
      : ""
  const typed = isWrong ? wrong.typed : plainDecimal(line.quantity)
  const told = isWrong ? html` aria-invalid="true" aria-describedby="e-${line.id}"` : ""
  const quantity = range
    ? html`<label class="amount-of">${say.quantity} <input name="${quantityField(line)}" value="${typed}" inputmode="decimal" maxlength="14" autocomplete="off" aria-label="${say.quantity}: ${name}"${told}></label>${problem}`
    : ""
  const include = line.isOptional
    ? html`<label class="check"><input type="checkbox" name="${includedField(line)}" value="yes" aria-label="${say.include}: ${name}"${line.isChosen ? html` checked` : ""}>${say.include}</label>`
    : ""
  return html`${quantity}${include}`
}

function sumRow(sum: SheetOption["sums"][number], { sheet, locale }: Card): Html {
  const named = labels[locale]
  const parts = [
    sum.discount ? `${named.discounts} ${sum.discount}` : "",
    ...(sheet.hasTaxes ? [`${named.net} ${sum.net}`, `${named.tax} ${sum.tax}`] : []),
  ]
  const made = parts.filter(Boolean).join(" · ")
  const label = isSaid(sum.label) ? text(sum.label) : named.total
  return html`<tr><th scope="row">${label}${made ? html`<p class="quiet">${made}</p>` : ""}</th><td class="amount">${sum.total}</td></tr>
`
}

const text = (said: Said) => said.map((one) => one.text).join(" ")

/** Each text in its own language, so that it is read aloud rightly. */
export function words(said: Said): readonly Html[] {
  return said.map(({ lang, text: one }) => html`<span lang="${lang}">${one}</span>`)
}

export function texts(said: Said): readonly Html[] {
  return said.map(({ lang, text: one }) => html`<p class="quiet" lang="${lang}">${one}</p>`)
}
