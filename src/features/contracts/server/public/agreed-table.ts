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
  const heads = known.stakeholders.map((one) => {
    const name = people.get(one.contactId)
    const told = [name, one.contactId === contactId ? texts.table.you : ""].filter(Boolean)
    return html`<th scope="col">${localText(one.role.names, locale)} <span class="quiet">${told.join(" · ")}</span></th>`
  })
  const rows = groupIds.map((groupId) => {
    const cells = known.stakeholders.map((one, at) => {
      const own = known.standing.people[at]?.cells.find((cell) => cell.groupId === groupId)
      const state = own?.state ?? "missing"
      const isTold = counts(state) && isToldByUs(known, { ...one, groupId })
      return html`<td class="${state}">${signs[state]} ${texts.states[state]} <span class="quiet">${isTold ? texts.table.told : ""}</span></td>`
    })
    return html`<tr><th scope="row">${groups.get(groupId) ?? ""}</th>${cells}</tr>`
  })
  return html`<h3 id="who-agrees">${texts.table.title}</h3>
<div class="wide" role="region" aria-labelledby="who-agrees" tabindex="0"><table>
<thead><tr><td></td>${heads}</tr></thead>
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
