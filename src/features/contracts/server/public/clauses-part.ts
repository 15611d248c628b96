import type { TextPart } from "../../../../kernel/word-changes.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import type { RedlinedClause } from "../../redline.ts"
import { commentsPart } from "./comments-part.ts"
import { contractTexts } from "./contract-texts.ts"
import type { ShownContract } from "./shown-contract.ts"

/** The text clause by clause with its group of terms, changes marked, and what was said about each. */
export function clausesPart(asked: SectionAsked, shown: ShownContract): Html {
  return html`${shown.clauses.map((clause) => clausePart(asked, shown, clause))}`
}

function clausePart(asked: SectionAsked, shown: ShownContract, clause: RedlinedClause): Html {
  const { id, groupId, kind, heading, text } = clause
  const lang = shown.latest.locale
  const group = shown.groups.get(groupId) ?? ""
  const isNamed = heading.some((part) => part.text === group)
  const facts = [
    ...(isNamed ? [] : [group]),
    ...(kind === "same" ? [] : [contractTexts[asked.locale].kinds[kind]]),
  ]
  return html`<div class="clause">
<h3><span lang="${lang}">${marked(heading, kind)}</span> <span class="quiet">${facts.join(" · ")}</span></h3>
<p lang="${lang}">${marked(text, kind)}</p>
${commentsPart(asked, shown, { clauseId: id, isWritable: kind !== "removed" })}
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
