import { addDays } from "../../kernel/days.ts"
import type { ToldPart, ToldPlan } from "./agreement.ts"
import type { GroupKey } from "./agreement-words.ts"
import { tellContract } from "./contract-story.ts"
import type { Tale } from "./gate-story.ts"
import { enteredAt, momentsOf } from "./moments.ts"
import type { StoryContact } from "./people-story.ts"

/** How a negotiation stands: the date can be kept, it cannot, or it has only begun. */
export type NegotiationState = "credible" | "late" | "begun"

/** Tells who decides, what is negotiated, and by which steps both sides come to the signature. */
export function tellNegotiation(tale: Tale, state: NegotiationState, number: number) {
  const { world, work } = tale
  const { agreement: words } = world.words
  const first = world.contacts.find(({ id }) => id === tale.contactIds[0])
  if (!first) return
  const since = enteredAt(tale, "negotiation")
  const at = momentsOf(tale, since)
  const colleagues = colleaguesOf(tale, first, number)
  const people = [first, ...colleagues].slice(0, state === "begun" ? 2 : undefined)
  const parts = people.flatMap(({ id: contactId, name }, place): ToldPart[] => {
    const part = words.parts[place]
    if (!part) return []
    const hasMet = state !== "begun" || place === 0
    const spokeOn = hasMet ? world.time.workday(world.time.today - 3 - place * 4) : null
    const attitude = hasMet ? part.attitude : ("unknown" as const)
    return [{ ...part, id: world.newId(), contactId, name, attitude, spokeOn }]
  })
  work.negotiation = {
    ...{ startedAt: at(0.05), colleagues: people.slice(1) as StoryContact[], parts },
    plan: planOf(tale, state),
    terms: words.terms.map(({ moves, ...term }) => ({
      ...term,
      ...(state === "credible" && term.group === "payment" ? { position: words.laterPayment } : {}),
      isAgreed: state === "credible" && term.group !== ("liability" satisfies GroupKey),
      dueOn: world.time.workday(world.time.today + 5),
      moves: moves.map((move) => ({
        ...move,
        person: move.side === "buyer" ? (parts[1]?.name ?? first.name) : "",
        on: world.time.workday(world.time.today - (move.kind === "ask" ? 6 : 4)),
      })),
    })),
    ...tellContract(tale, { state, parts, at }),
  }
}

/** The people of the buyer whom the negotiation brings in beside the first. */
function colleaguesOf({ world }: Tale, first: StoryContact, number: number): StoryContact[] {
  const { words, newId, time } = world
  const [, domain = ""] = (first.emails[0] ?? "").split("@")
  const three = words.agreement.colleagues.slice(number * 3, number * 3 + 3)
  return three.map(({ name, address, jobTitle }, place) => ({
    ...{ id: newId(), name, jobTitle, companyId: first.companyId, ownerId: first.ownerId },
    emails: [`${address}@${domain}`],
    phones: [words.phone(300 + number * 3 + place)],
    since: time.instant(time.today - 40),
  }))
}

/** Far along, so that only the signature is left; or begun too late for the date that is expected. */
function planOf({ world, life }: Tale, state: NegotiationState): ToldPlan | null {
  const { time } = world
  const evidence = world.words.agreement.planEvidence
  const ago = (days: number) => time.workday(time.today - days)
  if (state === "begun") return null
  if (state === "credible") {
    return { startsOn: ago(30), doneOn: [24, 12, 14, 3, 2].map(ago), evidence }
  }
  // What comes after the first step takes longer than is left.
  const due = life.fields.expectedCloseDate ?? time.day(time.today)
  const lastStart = addDays(due, -12)
  const isUnderWay = lastStart <= ago(6)
  return { startsOn: isUnderWay ? ago(6) : lastStart, doneOn: isUnderWay ? [ago(3)] : [], evidence }
}
