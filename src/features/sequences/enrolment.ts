import type { AgainRule, SequenceStep, StepChannel } from "./sequence.ts"
import { isOptedOut } from "./touch-rules.ts"

/** Where a person stands in a sequence; from `replied` on it has ended. */
export const enrolmentStates = [
  "pending",
  "active",
  "paused",
  "replied",
  "no-reply",
  "bounced",
  "opted-out",
  "stopped",
] as const
export type EnrolmentState = (typeof enrolmentStates)[number]

/** Why it was stopped before it ran its course. */
export const stopCauses = [
  "person",
  "deal-won",
  "deal-lost",
  "deal-disqualified",
  "deal-returned",
  "deal-deleted",
  "deal-merged",
  "contact-left",
  "contact-deleted",
  "contact-merged",
] as const
export type StopCause = (typeof stopCauses)[number]

/** Why it was paused or goes on without anybody asking: who was to do its steps left, and somebody is there. */
export const ownerCauses = ["owner-left", "owner-found", "owner-back"] as const

/** Why somebody cannot be added to a sequence. */
export const enrolmentFaults = [
  "no-deal",
  "deal-closed",
  "no-owner",
  "owner-left",
  "nobody",
  "opted-out",
  "no-address",
  "running",
  "been-there",
  "exclusive",
] as const
export type EnrolmentFault = (typeof enrolmentFaults)[number]

/** How a person can be reached. */
export type Addresses = {
  emails: readonly string[]
  phones: readonly string[]
  linkedin: string | null
  wechat: string | null
}

/** What is known when somebody is to be added to a sequence. */
export type EnrolmentGround = {
  deal: { outcome: string; ownerId: string | null; hasOwnerLeft: boolean }
  /** Undefined when the deal has no such person. */
  person: Addresses | undefined
  /** Entries of the list of who is not to be contacted. */
  optOuts: ReadonlySet<string>
  steps: readonly Pick<SequenceStep, "channel">[]
  again: AgainRule
  isExclusive: boolean
  /** Sequences the person is or was in. */
  others: readonly { isSame: boolean; isSameDeal: boolean; isLive: boolean; isExclusive: boolean }[]
}

/** The first reason against adding somebody; undefined when there is none. */
export function faultOfEnrolment(ground: EnrolmentGround): EnrolmentFault | undefined {
  const { deal, person, optOuts, steps, others, again } = ground
  if (deal.outcome !== "open") return "deal-closed"
  if (deal.ownerId === null) return "no-owner"
  if (deal.hasOwnerLeft) return "owner-left"
  if (!person) return "nobody"
  if (person.emails.some((email) => isOptedOut(email, optOuts))) return "opted-out"
  if (steps.some(({ channel }) => !canReach(person, channel))) return "no-address"
  const before = others.filter(({ isSame }) => isSame)
  if (before.some(({ isLive, isSameDeal }) => isLive && (isSameDeal || again !== "always"))) {
    return "running"
  }
  if (again === "never" && before.length > 0) return "been-there"
  const isTaken = others.some((other) => other.isLive && other.isExclusive)
  return ground.isExclusive && isTaken ? "exclusive" : undefined
}

/** Whether there is an address for a channel; a visit needs none. */
export function canReach(person: Addresses, channel: StepChannel): boolean {
  const has: Record<StepChannel, boolean> = {
    mail: person.emails.length > 0,
    phone: person.phones.length > 0,
    linkedin: person.linkedin !== null,
    wechat: person.wechat !== null,
    visit: true,
  }
  return has[channel]
}

/** How many were answered of those who were contacted, in basis points; null while nobody was. */
export function replyRateBps({ contacted, answered }: { contacted: number; answered: number }) {
  return contacted === 0 ? null : Math.round((answered * 10_000) / contacted)
}
