import { passedLimit } from "./claim-limit.ts"
import type { Limits } from "./contract.ts"

/** A lead that is claimed counts against the claims of the day as well. */
export type TakingKind = "claimed" | "assigned"

/** What members hold while a list of takings is planned; whoever is not named holds nothing yet. */
export type LeadRoom = {
  maxHeld: number | null
  maxClaims: number | null
  members: Map<string, Pick<Limits, "held" | "claimedToday">>
}

/** Counts one more lead of a member, unless that passes a limit: then which one. */
export function takeRoom(
  room: LeadRoom,
  memberId: string,
  kind: TakingKind,
): "held" | "claims" | undefined {
  const { maxHeld, maxClaims, members } = room
  const { held, claimedToday } = members.get(memberId) ?? { held: 0, claimedToday: 0 }
  const passed = passedBy({ held, claimedToday, maxHeld, maxClaims }, kind, 1)
  if (passed) return passed
  const claims = kind === "claimed" ? 1 : 0
  members.set(memberId, { held: held + 1, claimedToday: claimedToday + claims })
  return undefined
}

/** Counts one lead less of a member. */
export function leaveRoom({ members }: LeadRoom, memberId: string) {
  const known = members.get(memberId)
  if (known) members.set(memberId, { ...known, held: known.held - 1 })
}

/** Which limit `count` more leads would pass; what is given is no claim. */
export function passedBy(limits: Limits, kind: TakingKind, count: number) {
  return passedLimit(kind === "claimed" ? limits : { ...limits, maxClaims: null }, count)
}
