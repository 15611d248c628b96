import { type Locale, locales } from "../../kernel/locale.ts"
import { formatMajor } from "../../kernel/money.ts"
import type { Draft, DraftLine, ScopeItem } from "../proposals/draft.ts"
import { freeLine } from "../proposals/first-draft.ts"
import type { AgreementWords } from "./agreement-words.ts"
import { chineseAgreement } from "./agreement-words-chinese.ts"
import { englishAgreement } from "./agreement-words-english.ts"
import { nameOf, type Tale } from "./gate-story.ts"
import { agreeScope } from "./meeting-story.ts"
import { enteredAt, momentsOf } from "./moments.ts"

/** How far an offer has come. */
export type OfferState = "written" | "waiting" | "sent" | "revised" | "committed"

/** From this discount on, in basis points, offers of the story need approval. */
export const approvalLimitBps = 2_500

const dayMs = 86_400_000

/** Tells an offer with three options, made from what was agreed. */
export function tellOffer(tale: Tale, state: OfferState) {
  const { world, work, life } = tale
  const person = nameOf(tale)
  if (!person) return
  const since = enteredAt(tale, "proposal")
  const before = (days: number) =>
    new Date(Math.max(life.openedAt.getTime(), since.getTime() - days * dayMs))
  agreeScope(tale, before(2), before(1))
  const needs = (work.scope?.content.features ?? []).map(({ id, text }) => ({ id, text }))
  const { offer: words } = world.words.agreement
  const at = momentsOf(tale, since)
  const draft = draftOf(tale, { needs, person })
  const bold = withDiscount(draft, 3_000)
  const later = withDiscount(draft, 500)
  const read = { level: "read" as const, person, note: words.read, at: at(0.5) }
  const verbal = { level: "verbal-yes" as const, person, note: words.verbalYes, at: at(0.7) }
  const none = { needs, startedAt: at(0.05), sent: [], draft: null, asked: null, said: [] }
  const twice = [
    { draft, at: at(0.2) },
    { draft: later, at: at(0.4) },
  ]
  const states = {
    written: { ...none, draft },
    waiting: { ...none, draft: bold, asked: { reason: words.askReason, at: at(0.8) } },
    sent: { ...none, sent: [{ draft, at: at(0.3) }], said: [read] },
    revised: { ...none, sent: twice },
    committed: { ...none, sent: twice, said: [read, verbal] },
  }
  work.offer = states[state]
}

type Written = { needs: readonly ScopeItem[]; person: string }

function draftOf({ world, life }: Tale, { needs, person }: Written): Draft {
  const { time, newId, currency } = world
  const minor = BigInt(life.fields.amountMinor ?? world.money(18_000))
  const line = lineOf(newId)
  const seatPrice = (minor * 85n) / 100n / 20n
  const price = (part: bigint) => formatMajor(part, currency)
  const [, imported] = needs
  const wanted = needs.filter((one) => one !== imported).map(({ id }) => id)
  const seat = (count: number) => ({
    ...line(({ offer }) => offer.seat),
    ...{ quantity: `${count}`, unitPrice: price(seatPrice), scopeItemIds: wanted },
    ...{ charge: "recurring" as const, periodMonths: 12 },
    quantityRange: { least: "5", most: "200" },
  })
  const setUp = () => ({
    ...line(({ offer }) => offer.setUp),
    unitPrice: price(minor - seatPrice * 20n),
    scopeItemIds: imported ? [imported.id] : [],
  })
  const training = (isChosen: boolean) => ({
    ...line(({ offer }) => offer.training),
    ...{ unitPrice: price(minor / 25n), isOptional: true, isChosen },
  })
  const support = () => ({
    ...line(({ offer }) => offer.support),
    ...{ unitPrice: price(minor / 50n), charge: "recurring" as const, periodMonths: 1 },
  })
  const lines = [
    [seat(8), setUp()],
    [seat(20), setUp(), training(false)],
    [seat(20), setUp(), training(true), support()],
  ]
  return {
    title: both(() => life.fields.title),
    languages: [world.locale, ...locales.filter((one) => one !== world.locale)],
    validUntil: time.workday(time.today + 30),
    contactName: person,
    introduction: both(({ offer }) => offer.introduction),
    options: lines.map((of, place) => ({
      id: newId(),
      name: both(({ offer }) => offer.options[place]?.name ?? ""),
      summary: both(({ offer }) => offer.options[place]?.summary ?? ""),
      isRecommended: place === 1,
      lines: of,
    })),
    terms: englishAgreement.offer.terms.map((_, place) => ({
      title: both(({ offer }) => offer.terms[place]?.title ?? ""),
      text: both(({ offer }) => offer.terms[place]?.text ?? ""),
    })),
  }
}

/** The same lines, the seats for less. */
function withDiscount(draft: Draft, discountBps: number): Draft {
  const lower = (line: DraftLine) => (line.quantityRange === null ? line : { ...line, discountBps })
  const options = draft.options.map((option) => ({ ...option, lines: option.lines.map(lower) }))
  return { ...draft, options }
}

const said: Readonly<Record<Locale, AgreementWords>> = {
  en: englishAgreement,
  "zh-CN": chineseAgreement,
}

const both = (say: (words: AgreementWords) => string) => ({
  en: say(said.en),
  "zh-CN": say(said["zh-CN"]),
})

type Sold = { name: string; description: string; unit: string }

const lineOf =
  (newId: () => string) =>
  (of: (words: AgreementWords) => Sold): DraftLine => ({
    ...freeLine(
      newId(),
      both((words) => of(words).name),
    ),
    description: both((words) => of(words).description),
    unit: both((words) => of(words).unit),
  })
