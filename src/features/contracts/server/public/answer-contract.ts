import { dayIn } from "../../../../kernel/days.ts"
import { type Locale, localText } from "../../../../kernel/locale.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { RefusedForm, type SectionAct } from "../../../../server/public-pages/page-section.ts"
import type { LockedDeal } from "../../../deals/server/write-door.ts"
import { localeOfOwner } from "../../../members/server/queries.ts"
import { isHeld } from "../../consents.ts"
import { listGroups } from "../group-queries.ts"
import { openDeal } from "../held-deal.ts"
import { type Known, loadStanding } from "../standing-queries.ts"
import { giveConsents } from "../write-door.ts"
import { contractTexts, mostLetters } from "./contract-texts.ts"
import { type GroupAnswer, readAnswers, together } from "./read-answers.ts"
import { refusing } from "./refusing.ts"
import { tellOwner } from "./tell-owner.ts"

/**
 * What the person of the link says about the version that they had before them. Who says it and when
 * is the link's and the server's to know; the form says which version, which role and what.
 */
export const answerContract: SectionAct = ({ context, place, locale }, form) =>
  refusing({ form, locale }, async () => {
    const { dealId, contactId, contactName, linkId } = place
    const texts = contractTexts[locale]
    const read = readAnswers(form, mostLetters)
    if (read.kind === "refused") throw new RefusedForm(texts.refused[read.why], form)
    const deal = await openDeal(context, dealId)
    const known = await loadStanding(context, deal.row)
    const number = known.versions.at(-1)?.number ?? 0
    const roleId = form.get("role") ?? ""
    const isLatest = form.get("sha256") === known.versions.at(-1)?.contentHash.toString("hex")
    const isNew = (one: GroupAnswer) => !isLatest || !isSaid(known, { contactId, roleId }, one)
    const said = together(read.answers.filter(isNew))
    if (said.length === 0) throw new RefusedForm(texts.refused.unchanged, form)
    const signed = { typedName: read.typedName, sentence: texts.answer.sentence(number), linkId }
    for (const { answer, reason, groupIds } of said) {
      await giveConsents(context, deal, {
        ...{ sha256: form.get("sha256") ?? "", contactId, roleId, groupIds, answer },
        ...{ condition: reason, evidence: "", fileId: null, signed },
        saidOn: dayIn(context.now, context.actor.workspace.timeZone),
      })
    }
    await tell(context, deal, { name: contactName, number, said })
  })

/** True for what they said themselves already and nothing has changed since. */
function isSaid(
  { consents, hashes }: Known,
  of: { contactId: string; roleId: string },
  { groupId, answer, reason }: GroupAnswer,
) {
  const last = consents.findLast(
    (one) => one.contactId === of.contactId && one.roleId === of.roleId && one.groupId === groupId,
  )
  if (last?.givenBy !== "buyer" || !isHeld(last, hashes)) return false
  return last.answer === answer && last.condition === reason
}

type Told = { name: string; number: number; said: ReturnType<typeof together> }

async function tell(context: Context, deal: LockedDeal, { name, number, said }: Told) {
  const locale = await localeOfOwner(context, deal.row.ownerId)
  const names = await groupNames(context, locale)
  const isOpen = said.some(({ answer }) => answer !== "agree")
  await tellOwner(context, deal, {
    body: (say) =>
      [
        say.answered(name, number),
        ...said.map(({ answer, reason, groupIds }) => {
          const groups = groupIds.map((id) => names.get(id) ?? "").join(" · ")
          return [say.answer[answer](groups), reason].filter(Boolean).join("\n")
        }),
      ].join("\n\n"),
    task: isOpen ? (say) => say.answerTask(name) : null,
  })
}

async function groupNames({ tx, actor }: Context, locale: Locale) {
  const groups = await listGroups(tx, actor.workspaceId)
  return new Map(groups.map(({ id, name }) => [id, localText(name, locale)]))
}
