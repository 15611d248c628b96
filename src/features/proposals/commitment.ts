/** How far a buyer has committed to an offer, from the bottom up. */
export const commitmentLevels = [
  "opened",
  "read",
  "option-chosen",
  "verbal-yes",
  "conditional-yes",
  "written-yes",
  "signed",
] as const
export type CommitmentLevel = (typeof commitmentLevels)[number]

type Statement = { level: CommitmentLevel; isWithdrawn: boolean }

/** The highest level that was said and not taken back; null for none. */
export function levelOf(statements: readonly Statement[]): CommitmentLevel | null {
  const ranks = statements.filter(({ isWithdrawn }) => !isWithdrawn).map(rankOf)
  return commitmentLevels[Math.max(-1, ...ranks)] ?? null
}

/** Whether a deal's category says more than its buyer has. */
export function isContradicted(
  deal: { forecastCategory: string; outcome: string },
  level: CommitmentLevel | null,
  needed: CommitmentLevel,
): boolean {
  if (deal.outcome !== "open" || deal.forecastCategory !== "commit") return false
  return level === null || rankOf({ level }) < rankOf({ level: needed })
}

function rankOf({ level }: { level: CommitmentLevel }): number {
  return commitmentLevels.indexOf(level)
}
