import type { Locale } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import { labels } from "../../labels.ts"
import { isSaid, type Said } from "../../said.ts"
import { type Paper, type Sheet, type SheetLine, type SheetOption, sheetOf } from "../../sheet.ts"
import { logoOf } from "../logo.ts"

/**
 * An offer as HTML in one language: an `<article>` without scripts, forms or styles of its own. Its look
 * is `offerCss`.
 */
export function renderOffer(paper: Paper, locale: Locale): string {
  const sheet = sheetOf({ ...paper, languages: [locale] })
  return html`<article class="offer" lang="${locale}">
${header(sheet, paper.seller.logo, locale)}
${texts("", sheet.introduction)}
${needs(sheet, locale)}
${sheet.options.map((option, index) => optionCard(option, { sheet, locale, number: index + 1 }))}
<p class="quiet">${text(sheet.taxNote)}</p>
${terms(sheet, locale)}
${texts("closing", sheet.closing)}
</article>`.html
}

function header(sheet: Sheet, logo: string | null, locale: Locale): Html {
  const named = labels[locale]
  const until = isSaid(sheet.validUntil)
    ? html`<div><dt>${named.validUntil}</dt><dd>${text(sheet.validUntil)}</dd></div>`
    : ""
  return html`<header>
<p class="seller">${picture(logo)}<strong>${words(sheet.seller.name)}</strong> <span class="quiet">${words(sheet.seller.address)}</span></p>
<h1>${words(sheet.title)}</h1>
${texts("draft", sheet.mark)}
<p>${named.for} <strong>${words(sheet.buyer.company)}</strong> ${words(sheet.buyer.contact)}</p>
<dl class="facts">
<div><dt>${named.number}</dt><dd>${sheet.number}, ${named.version} ${sheet.version}</dd></div>
<div><dt>${named.issuedOn}</dt><dd>${text(sheet.issuedOn)}</dd></div>
${until}
<div><dt>${named.contact}</dt><dd>${words(sheet.author.name)}, <a href="mailto:${encodeURIComponent(sheet.author.email)}">${sheet.author.email}</a></dd></div>
</dl>
</header>`
}

/** The name beside it says who that is. */
function picture(logo: string | null): Html | "" {
  return logo && logoOf(logo) ? html`<img class="logo" src="${logo}" alt="">` : ""
}

function needs(sheet: Sheet, locale: Locale): Html | "" {
  if (sheet.needs.length === 0) return ""
  return html`<section><h2>${labels[locale].needs}</h2>
<ol>${sheet.needs.map((need) => html`<li>${words(need)}</li>`)}</ol></section>`
}

type Shown = { sheet: Sheet; locale: Locale; number: number }

function optionCard(option: SheetOption, { sheet, locale, number }: Shown): Html {
  const named = labels[locale]
  const mark = option.isRecommended ? html` <span class="mark">${named.recommended}</span>` : ""
  return html`<section class="option" aria-labelledby="${locale}-option-${number}">
<h2 id="${locale}-option-${number}">${words(option.name)}${mark}</h2>
${texts("", option.summary)}
<table>
<thead><tr><th scope="col">${named.item}</th><th scope="col" class="amount">${named.amount} (${sheet.currency})</th></tr></thead>
<tbody>
${option.lines.map((line) => lineRow(line, sheet, locale))}
</tbody>
<tfoot>
${option.sums.map((sum) => sumRow(sum, sheet, locale))}
</tfoot>
</table>
</section>`
}

function lineRow(line: SheetLine, sheet: Sheet, locale: Locale): Html {
  const named = labels[locale]
  const facts = [
    `${text(line.quantity)} × ${line.unitPrice}`,
    line.discount ? `${named.discount} ${line.discount}` : "",
    sheet.hasTaxes ? `${named.taxRate} ${line.taxRate}` : "",
    ...line.notes.map(text),
  ]
  return html`<tr${line.isLeftOut ? html` class="left-out"` : ""}><th scope="row"><span class="name">${words(line.name)}</span>${texts("quiet", line.description)}<p class="quiet">${facts.filter(Boolean).join(" · ")}</p></th><td class="amount">${line.isLeftOut ? `(${line.amount})` : line.amount}</td></tr>
`
}

function sumRow(sum: SheetOption["sums"][number], sheet: Sheet, locale: Locale): Html {
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

function terms(sheet: Sheet, locale: Locale): Html | "" {
  if (sheet.terms.length === 0) return ""
  const each = sheet.terms.map(
    ({ title, text: term }) => html`<h3>${words(title)}</h3>${texts("", term)}`,
  )
  return html`<section><h2>${labels[locale].terms}</h2>${each}</section>`
}

const text = (said: Said) => said.map((one) => one.text).join(" ")

/** Each text in its own language, so that it is read aloud rightly. */
function words(said: Said): readonly Html[] {
  return said.map(({ lang, text: one }) => html`<span lang="${lang}">${one}</span>`)
}

function texts(kind: string, said: Said): readonly Html[] {
  return said.map(({ lang, text: one }) => html`<p class="text ${kind}" lang="${lang}">${one}</p>`)
}
