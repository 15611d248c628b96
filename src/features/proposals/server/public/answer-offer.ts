import { dayIn } from "../../../../kernel/days.ts"
import type { Locale } from "../../../../kernel/locale.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { typedWhole } from "../../../../server/public-pages/form.ts"
import {
  RefusedForm,
  type SectionAct,
  type SectionPlace,
} from "../../../../server/public-pages/page-section.ts"
import { createTasks } from "../../../actions/server/write-door.ts"
import { writeActivity } from "../../../activities/server/write-door.ts"
import { amountText } from "../../../documents/amounts.ts"
import type { OfferOption } from "../../../documents/offer.ts"
import { said } from "../../../documents/said.ts"
import { localeOfOwner } from "../../../members/server/queries.ts"
import type { Choice } from "../../choice.ts"
import { isTooLarge, offerOptionOf } from "../../offer-sums.ts"
import { typedChoice } from "../../typed-choice.ts"
import { listStatements } from "../commitment-queries.ts"
import { listSentOffers, type SentOffer } from "../offer-queries.ts"
import { heldProposal, sayCommitment } from "../write-door.ts"
import { consentOf } from "./answer-form.ts"
import { isExpired, pricing } from "./offer-article.ts"
import { type AnswerLevel, answerLevels, mostLetters, offerTexts } from "./offer-texts.ts"

/** Answers of one link to one version. */
const mostAnswers = 20

type Answer = {
  level: AnswerLevel
  person: string
  note: string
  choice: Choice
  option: OfferOption
}

/** Takes what a buyer decided about the version before them: their act, by their own hand. */
export const answerOffer: SectionAct = async ({ context, place, locale }, form) => {
  const { tx, actor } = context
  const refuse = refusing(locale, form)
  // The deal is held already, so nothing newer is sent between this look and the commit.
  const offers = await listSentOffers(tx, actor.workspaceId, place.dealId)
  const sent = offers.find(({ proposalId }) => proposalId === form.get("offer"))
  if (!sent) return refuse("unknown")
  if (!sent.isDealOpen) return refuse("closed")
  if (isExpired(sent, context.now, actor.workspace.timeZone)) return refuse("expired")
  if (sent.hash !== form.get("hash")) return refuse("renewed")
  const answer = answerIn(form, sent, refuse)
  await refuseRepeated(context, place, { sent, answer, refuse })
  const held = await heldProposal(context, sent.proposalId)
  await sayCommitment(context, held, {
    ...{ number: sent.number, level: answer.level, person: answer.person, note: answer.note },
    choice: answer.choice,
    byLink: {
      linkId: place.linkId,
      evidence: evidenceOf(context, place, { sent, answer, locale }),
    },
  })
  await tellSeller(context, held.deal.row, { sent, answer })
}

type Refuse = (why: keyof (typeof offerTexts)["en"]["refused"]) => never

function refusing(locale: Locale, form: URLSearchParams): Refuse {
  return (why) => {
    const page = why === "renewed" ? "new state" : "same page" // E-07
    throw new RefusedForm(offerTexts[locale].refused[why], form, page)
  }
}

/** What the form says, checked; sums are made here, whatever else was sent. */
function answerIn(form: URLSearchParams, sent: SentOffer, refuse: Refuse): Answer {
  const typed = typedChoice(sent.draft.options, form)
  if (typed.kind !== "taken") return refuse("option")
  const option = offerOptionOf(typed.option, pricing(sent))
  if (isTooLarge(option)) return refuse("option")
  const level = answerLevels.find((one) => one === form.get("level")) ?? refuse("level")
  const person = typedWhole(form.get("person")).replaceAll(/\s+/g, " ")
  const note = typedWhole(form.get("note"))
  if (person === "" || [...person].length > 200) return refuse("name")
  if (form.get("consent") !== "yes") return refuse("consent")
  if (level === "conditional-yes" && note === "") return refuse("conditions")
  if ([...note].length > mostLetters) return refuse("too-long")
  return { level, person, note, choice: typed.choice, option }
}

type Taken = { sent: SentOffer; answer: Answer }

/** The same answer twice through one link says nothing new. */
async function refuseRepeated(
  { tx, actor }: Context,
  { linkId }: SectionPlace,
  { sent, answer, refuse }: Taken & { refuse: Refuse },
) {
  const all = await listStatements(tx, actor.workspaceId, [sent.proposalId])
  const own = all.filter((one) => one.linkId === linkId && one.number === sent.number)
  const [last] = own
  const isSame =
    last &&
    last.level === answer.level &&
    last.note === answer.note &&
    last.person === answer.person &&
    sameChoice(last.choice, answer.choice)
  if (isSame) return refuse("said-already")
  if (own.length >= mostAnswers) return refuse("too-many")
}

function sameChoice(one: Choice | null, other: Choice): boolean {
  const told = ({ optionId, lines }: Choice) =>
    [optionId, ...lines.map((line) => `${line.id} ${line.quantity} ${line.isChosen}`)].join("\n")
  return one !== null && told(one) === told(other)
}

function evidenceOf(
  { ip, userAgent }: Context,
  { contactId, contactName }: SectionPlace,
  { sent, answer, locale }: Taken & { locale: Locale },
) {
  return {
    contact: { id: contactId, name: contactName },
    ...{ offerHash: sent.hash, currency: sent.offer.currency, sums: answer.option.totals.all },
    ...{ consent: consentOf(locale, sent), button: offerTexts[locale].send, locale },
    ...{ ip: ip ?? null, userAgent: userAgent ?? null },
  }
}

type Deal = { id: string; ownerId: string | null; teamId: string | null }

/** The buyer's act on the deal, and a task for who has it, in their language. */
async function tellSeller(context: Context, deal: Deal, { sent, answer }: Taken) {
  const { tx, now, actor } = context
  const locale = await localeOfOwner(context, deal.ownerId)
  const say = offerTexts[locale]
  const { number, version, currency } = sent.offer
  const offer = say.version(number, version)
  const told = say.told({
    ...{ person: answer.person, said: say.said[answer.level], offer },
    option: said(answer.option.name, [locale])
      .map(({ text }) => text)
      .join(" "),
    sum: `${currency} ${amountText(answer.option.totals.all.net, currency)}`,
  })
  const body = answer.note ? `${told}\n\n${answer.note}` : told
  await writeActivity(context, { dealId: deal.id, kind: "note", by: "buyer", body })
  await createTasks(tx, context, [
    {
      ...{ deal, ownerId: deal.ownerId, channel: "none", source: "manual" },
      title: [...say.task(answer.person, number)].slice(0, 200).join(""),
      dueOn: dayIn(now, actor.workspace.timeZone),
    },
  ])
}
