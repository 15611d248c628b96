import type { ClosedOutcome } from "./contract.ts"

/** What was said about why a deal ended. */
export type SaidReason = { reasonId?: string | undefined; reason?: string | undefined }

/** Whether it is enough: a reason of the list, or words of one's own where the workspace takes them. */
export function isReasonGiven(
  { reasonId, reason }: SaidReason,
  outcome: ClosedOutcome,
  asksFor: readonly ClosedOutcome[],
): boolean {
  if (reasonId !== undefined) return true
  return reason !== undefined && !asksFor.includes(outcome)
}

/** Fields of a deal that its closing freezes; reopening thaws them. */
export const frozenFields = ["amountMinor", "currency", "expectedCloseDate"] as const

type Patch = Readonly<Record<string, unknown>>

/**
 * What a patch would change of a deal that is closed and stays so, though its closing froze it. As a
 * correction of the past it differs from what is true now by being said at all.
 */
export function frozenIn(
  before: Patch & { outcome: string },
  patch: Patch,
  isCorrection = false,
): string[] {
  const after = patch["outcome"] ?? before.outcome
  if (before.outcome === "open" || after === "open") return []
  return frozenFields.filter((field) => {
    const to = patch[field]
    return to !== undefined && (isCorrection || text(to) !== text(before[field]))
  })
}

/** Amounts come as whole numbers or as their text. */
const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
