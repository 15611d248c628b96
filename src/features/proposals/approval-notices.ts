import { type Person, type RuleStand, rightToDecide, type StandIn } from "./approval.ts"

/** What somebody is told about an approval: to decide, or what came out. */
export type NoticeKind = "decide" | "approved" | "refused"
export type ApprovalNotice = { memberId: string; kind: NoticeKind }

type Around = {
  /** All who may approve. */
  people: readonly Person[]
  standIns: readonly StandIn[]
  authorIds: readonly string[]
  askedBy: string
}

/**
 * Whom an offer that was asked about waits for now, each once: those named whose turn it is and who
 * stands in for them; or, once it is decided, who asked.
 */
export function noticesOf(stands: readonly RuleStand[], around: Around): ApprovalNotice[] {
  const { people, askedBy } = around
  if (stands.length === 0) return []
  if (stands.some(({ state }) => state === "refused"))
    return [{ memberId: askedBy, kind: "refused" }]
  if (stands.every(({ state }) => state === "approved"))
    return [{ memberId: askedBy, kind: "approved" }]
  return people
    .filter((person) =>
      stands.some(({ next }) => next && rightToDecide(next, person, around) !== undefined),
    )
    .map(({ id: memberId }) => ({ memberId, kind: "decide" }))
}
