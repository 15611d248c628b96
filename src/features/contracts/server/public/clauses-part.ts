import type { TextPart } from "../../../../kernel/word-changes.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import type { RedlinedClause } from "../../redline.ts"
import { commentsPart } from "./comments-part.ts"
import { contractTexts } from "./contract-texts.ts"
import type { ShownContract } from "./shown-contract.ts"

/** The text by group of terms and clause, changes marked, with what was said about each. */
export function clausesPart(asked: SectionAsked, shown: ShownContract): Html {
  return html`${shown.clauses.map((clause, at) => {
    const isNext = clause.groupId !== shown.clauses[at - 1]?.groupId
    const group = html`<h3>${shown.groups.get(clause.groupId) ?? ""}</h3>`
    return html`${isNext ? group : ""}${clausePart(asked, shown, clause)}`
  })}`
}

function clausePart(asked: SectionAsked, shown: ShownContract, clause: RedlinedClause): Html {
  const { kind, heading, text } = clause
  const lang = shown.latest.locale
  const told = kind === "same" ? "" : contractTexts[asked.locale].kinds[kind]
  const about = { clauseId: clause.id, isWritable: kind !== "removed" }
  return html`<div class="clause">
<h4><span lang="${lang}">${marked(heading, kind)}</span>${told ? html` <span class="quiet">${told}</span>` : ""}</h4>
<p lang="${lang}">${marked(text, kind)}</p>
${commentsPart(asked, shown, about)}
</div>`
}

/** Words that came are underlined, those that went struck through; a clause as a whole says so itself. */
function marked(parts: readonly TextPart[], kind: RedlinedClause["kind"]): Html {
  if (kind === "added") return html`${parts.map(({ text }) => html`${text}`)}`
  return html`${parts.map(({ kind: change, text }) => {
    if (change === "same") return html`${text}`
    return change === "added" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`
  })}`
}
