import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import { contractTexts, mostLetters } from "./contract-texts.ts"
import type { ShownContract } from "./shown-contract.ts"

type Comment = ShownContract["comments"][number]

/** What both sides said about a clause, and a form to say more. */
export function commentsPart(
  asked: SectionAsked,
  shown: ShownContract,
  { clauseId, isWritable }: { clauseId: string; isWritable: boolean },
): Html {
  const own = shown.comments.filter((comment) => comment.clauseId === clauseId)
  return html`${threadOf(own, asked, shown)}${isWritable ? writeForm(asked, shown, clauseId) : ""}`
}

/** The same about the whole, and about clauses that are gone by now. */
export function wholeCommentsPart(asked: SectionAsked, shown: ShownContract): Html {
  const texts = contractTexts[asked.locale].comments
  const there = new Set<string | null>(shown.clauses.map(({ id }) => id))
  const others = shown.comments.filter(({ clauseId }) => !there.has(clauseId))
  return html`<h3>${texts.whole}</h3>
${shown.earlier > 0 ? html`<p class="quiet">${texts.earlier(shown.earlier)}</p>` : ""}
${threadOf(others, asked, shown)}${writeForm(asked, shown, "")}`
}

function threadOf(comments: readonly Comment[], asked: SectionAsked, shown: ShownContract): Html {
  if (comments.length === 0) return html``
  const texts = contractTexts[asked.locale].comments
  const { locale, timeZone } = asked
  const format = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: "medium", timeStyle: "short", timeZone },
  })
  return html`<ul class="remarks">${comments.map((one) => {
    const isOlder = one.number !== shown.latest.number
    const facts = [
      ...[one.authorName, format.format(one.createdAt)],
      ...(isOlder ? [texts.onVersion(one.number)] : []),
      ...(one.resolvedAt ? [texts.settled] : []),
    ]
    return html`<li${one.side === "seller" ? html` class="reply"` : ""}><p class="quiet">${facts.join(" · ")}</p><p>${one.body}</p></li>`
  })}</ul>`
}

/** Opens where something was sent and not taken. `clauseId` is empty for the whole. */
function writeForm(
  { locale, form, refused }: SectionAsked,
  shown: ShownContract,
  clauseId: string,
) {
  if (!form || !shown.isOpen) return html``
  const texts = contractTexts[locale].comments
  const mine = refused?.typed["clause"] === clauseId ? refused : undefined
  return html`<details class="fact"${mine ? html` open` : ""}><summary>${clauseId ? texts.write : texts.writeWhole}</summary>
<form method="post" action="${form.action("contract-comments")}">
${form.hidden}<input type="hidden" name="number" value="${shown.latest.number}"><input type="hidden" name="clause" value="${clauseId}">
${mine ? html`<p class="problem" role="alert">${mine.message}</p>` : ""}
<label>${texts.label}<textarea name="comment" rows="3" required maxlength="${mostLetters}">${mine?.typed["comment"] ?? ""}</textarea></label>
<p class="quiet">${texts.help}</p>
<button class="second">${texts.send}</button>
</form></details>`
}
