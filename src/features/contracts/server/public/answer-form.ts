import { localText } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import type { RefusedForm, SectionAsked } from "../../../../server/public-pages/page-section.ts"
import { type Answer, answers, isHeld } from "../../consents.ts"
import type { ConsentRow } from "../contract-queries.ts"
import { contractTexts, mostLetters } from "./contract-texts.ts"
import type { ShownContract } from "./shown-contract.ts"
import { dayOf } from "./version-part.ts"

type Role = ShownContract["known"]["stakeholders"][number]["role"]

/** One form for each role in which this person is asked; none for whoever is not. */
export function answerForms(asked: SectionAsked, shown: ShownContract): Html {
  if (!asked.form || !shown.isOpen) return html``
  const own = shown.known.stakeholders.filter(({ contactId }) => contactId === asked.contactId)
  return html`${own.map(({ role }) => answerForm(asked, shown, role))}`
}

function answerForm(asked: SectionAsked, shown: ShownContract, role: Role): Html {
  const { locale, form, contactName } = asked
  const { number, contentHash } = shown.latest
  const texts = contractTexts[locale].answer
  const refused = asked.refused?.typed["role"] === role.id ? asked.refused : undefined
  const sha256 = contentHash.toString("hex")
  const groupIds = Object.keys(shown.known.hashes.at(-1)?.groups ?? {})
  return html`<form class="answer" method="post" action="${form?.action("contract-answers") ?? ""}">
<h3>${texts.title(localText(role.names, locale))}</h3>
<p class="quiet">${texts.hint}</p>
${form?.hidden ?? ""}<input type="hidden" name="sha256" value="${sha256}"><input type="hidden" name="role" value="${role.id}">
${refused ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
${groupIds.map((groupId) => groupPart(asked, shown, { role, groupId, refused }))}
<label>${texts.name}<input name="name" value="${refused?.typed["name"] ?? contactName}" required maxlength="200" autocomplete="name"></label>
<label class="check"><input type="checkbox" name="consent" value="yes" required> <span>${texts.sentence(number)}</span></label>
<button>${texts.send}</button>
</form>`
}

type Of = { role: Role; groupId: string; refused: RefusedForm | undefined }

function groupPart(asked: SectionAsked, shown: ShownContract, of: Of): Html {
  const { groupId } = of
  const texts = contractTexts[asked.locale].answer
  const { chosen, reason, told } = fieldsOf(asked, shown, of)
  const name = shown.groups.get(groupId) ?? ""
  return html`<fieldset><legend>${name}</legend>
${told ? html`<p class="quiet">${told}</p>` : ""}
<div class="choices">${answers.map(
    (one) =>
      html`<label class="check"><input type="radio" name="answer-${groupId}" value="${one}"${one === chosen ? html` checked` : ""}> <span>${texts.choices[one]}</span></label>`,
  )}</div>
<label class="reason">${texts.reason}<textarea name="reason-${groupId}" rows="2" maxlength="${mostLetters}" placeholder=" ">${reason}</textarea></label>
</fieldset>`
}

/** What they said themselves and still holds, or just typed; choices about an older version are not kept. */
function fieldsOf(asked: SectionAsked, shown: ShownContract, { role, groupId, refused }: Of) {
  const texts = contractTexts[asked.locale].answer
  const said = shown.known.consents.findLast(
    (one) => one.contactId === asked.contactId && one.roleId === role.id && one.groupId === groupId,
  )
  const own = said?.givenBy === "buyer" ? said : undefined
  const holds = own && isHeld(own, shown.known.hashes)
  const told = own
    ? holds
      ? texts.said[answerOf(own)](dayOf(own.createdAt, asked))
      : texts.void
    : ""
  if (!refused) {
    return { told, chosen: holds ? own.answer : undefined, reason: holds ? own.condition : "" }
  }
  const isSame = refused.typed["sha256"] === shown.latest.contentHash.toString("hex")
  const chosen = isSame ? refused.typed[`answer-${groupId}`] : undefined
  return { told, chosen, reason: refused.typed[`reason-${groupId}`] ?? "" }
}

const answerOf = ({ answer }: ConsentRow) => answer as Answer // checked by the table
