import type { ScopeLinkState } from "./scope-contract.ts"

/** A link as its rules see it. */
export type LinkFacts = {
  state: Exclude<ScopeLinkState, "expired">
  expiresAt: Date
}

/** The state as people are told it: an open link past its time is expired. */
export function stateAt({ state, expiresAt }: LinkFacts, now: Date): ScopeLinkState {
  const isOpen = state === "draft" || state === "sent" || state === "viewed"
  return isOpen && expiresAt <= now ? "expired" : state
}

/** True while the buyer may decide; a draft has not been sent to anybody. */
export function canBeDecided(link: LinkFacts, now: Date): boolean {
  return ["sent", "viewed"].includes(stateAt(link, now))
}

/** True while the sender may take it back. */
export function canBeWithdrawn(link: LinkFacts, now: Date): boolean {
  return stateAt(link, now) === "draft" || canBeDecided(link, now)
}

/** Nobody reads a page and decides faster; what does is a program that opens every link. */
export const leastReadingMs = 3_000

/** How long a page that was shown may be sent back. */
export const pageHoldsMs = 10 * 60_000

/** Why what a page sent back is not taken; undefined when it is. */
export function answerRefusal(
  answer: { name: string; consents: boolean; decision: "confirm" | "decline"; isUsed: boolean },
  shownAt: Date | undefined,
  now: Date,
): "page-old" | "too-fast" | "name-missing" | "consent-missing" | undefined {
  const age = shownAt === undefined ? Number.POSITIVE_INFINITY : now.getTime() - shownAt.getTime()
  if (age > pageHoldsMs || age < 0 || answer.isUsed) return "page-old"
  if (age < leastReadingMs) return "too-fast"
  if (answer.name === "") return "name-missing"
  if (answer.decision === "confirm" && !answer.consents) return "consent-missing"
  return undefined
}
