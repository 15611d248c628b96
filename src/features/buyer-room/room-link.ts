import type { RoomLinkState } from "./contract.ts"

/** A link as its rules see it. */
export type LinkFacts = { state: "open" | "revoked" | "replaced"; expiresAt: Date }

/** The state as people are told it: an open link past its time is expired. */
export function stateAt({ state, expiresAt }: LinkFacts, now: Date): RoomLinkState {
  return state === "open" && expiresAt <= now ? "expired" : state
}

/** True while the link shows the room. */
export function opensRoom(link: LinkFacts, now: Date): boolean {
  return stateAt(link, now) === "open"
}

/** Nobody reads a page and writes faster; what does is a program that fills in every form. */
export const leastReadingMs = 3_000

/** How long a page that was shown may be sent back. */
export const pageHoldsMs = 2 * 3_600_000

/** Why what a page sent back is not taken; undefined when it is. */
export function sendingRefusal(
  shownAt: Date | undefined,
  now: Date,
): "page-old" | "too-fast" | undefined {
  const age = shownAt === undefined ? Number.POSITIVE_INFINITY : now.getTime() - shownAt.getTime()
  if (age > pageHoldsMs || age < 0) return "page-old"
  return age < leastReadingMs ? "too-fast" : undefined
}
