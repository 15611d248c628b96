import type { Locale } from "../../../../kernel/locale.ts"
import { formatMajor } from "../../../../kernel/money.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { ScopeContent } from "../../scope-contract.ts"
import { pageTexts } from "./page-texts.ts"

/** What was agreed, to be read by the buyer; each part is a section with a heading of level `heading`. */
export function agreedScope(
  locale: Locale,
  content: ScopeContent,
  heading: "h2" | "h3" = "h2",
): Html {
  const texts = pageTexts[locale]
  const { features, budget, dates, people } = content
  const day = (on: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(on))
  const titled = (title: string) =>
    heading === "h2" ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`
  const listed = (title: string, items: readonly Html[], kind = "plain") =>
    items.length === 0
      ? html``
      : html`<section>${titled(title)}<ul class="${kind}">${items}</ul></section>`
  const said = (title: string, text: string) =>
    text === "" ? html`` : html`<section>${titled(title)}${paragraphs(text)}</section>`
  const wanted = features.map(({ text, buyerWords }) => {
    const words = buyerWords ? html`<q class="words">${buyerWords}</q>` : ""
    return html`<li>${text}${words}</li>`
  })
  return html`
${listed(texts.features, wanted, "features")}
${said(texts.collaboration, content.collaboration)}
${budget ? said(texts.budget, moneyRange(locale, budget)) : ""}
${said(texts.priceModel, content.priceModel)}
${listed(
  texts.dates,
  dates.map(({ label, on }) => html`<li>${label} <time datetime="${on}">${day(on)}</time></li>`),
)}
${listed(
  texts.people,
  people.map(({ name, role }) => html`<li>${name} <span class="quiet">${role}</span></li>`),
)}
${said(texts.successMeasure, content.successMeasure)}`
}

function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((one) => html`<p>${one}</p>`)
}

function moneyRange(locale: Locale, budget: NonNullable<ScopeContent["budget"]>): string {
  const { currency, fromMinor, toMinor } = budget
  const format = new Intl.NumberFormat(locale, { style: "currency", currency })
  // As text, so that no digit passes through a float.
  const [from, to] = [fromMinor, toMinor].map((minor) =>
    format.format(formatMajor(BigInt(minor), currency) as Intl.StringNumericLiteral),
  )
  return from === to ? (from ?? "") : `${from} – ${to}`
}
