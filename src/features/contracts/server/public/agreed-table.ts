import { localText } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import type { CellState } from "../../consents.ts"
import { contractTexts } from "./contract-texts.ts"
import type { ShownContract } from "./shown-contract.ts"

/**
 * Who has agreed to what, by the role for which they speak. Named is only who was invited; what our
 * side was told does not look like their own word.
 */
export function agreedTable({ locale, contactId }: SectionAsked, shown: ShownContract): Html {
  const { known, groups, people } = shown
  const texts = contractTexts[locale]
  const groupIds = Object.keys(known.hashes.at(-1)?.groups ?? {})
  if (known.stakeholders.length === 0) return html``
  const rows = known.stakeholders.map((one, at) => {
    const name = people.get(one.contactId)
    const told = [name, one.contactId === contactId ? texts.table.you : ""].filter(Boolean)
    const cells = known.standing.people[at]?.cells ?? []
    return html`<tr><th scope="row">${localText(one.role.names, locale)}${told.length > 0 ? html` <span class="quiet">${told.join(" · ")}</span>` : ""}</th>${groupIds.map(
      (id) => {
        const state = cells.find(({ groupId }) => groupId === id)?.state ?? "missing"
        const isTold = counts(state) && isToldByUs(known, { ...one, groupId: id })
        return html`<td class="${state}">${signs[state]} ${texts.states[state]}${isTold ? html` <span class="quiet">${texts.table.told}</span>` : ""}</td>`
      },
    )}</tr>`
  })
  return html`<h3 id="who-agrees">${texts.table.title}</h3>
<div class="wide" role="region" aria-labelledby="who-agrees" tabindex="0"><table>
<thead><tr><th scope="col">${texts.table.who}</th>${groupIds.map((id) => html`<th scope="col">${groups.get(id) ?? ""}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}

const signs: Record<CellState, string> = {
  agree: "✓",
  condition: "±",
  object: "✕",
  void: "↻",
  missing: "–",
}

const counts = (state: CellState) => state !== "missing" && state !== "void"

type Of = { contactId: string; role: { id: string }; groupId: string }

function isToldByUs({ consents }: ShownContract["known"], { contactId, role, groupId }: Of) {
  const said = consents.findLast(
    (one) => one.contactId === contactId && one.roleId === role.id && one.groupId === groupId,
  )
  return said?.givenBy === "seller"
}
