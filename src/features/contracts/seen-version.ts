type Version = { number: number; createdAt: Date }

type Known = {
  /** Numbers of the versions they answered. */
  answered: readonly number[]
  /** When they last looked before the latest version was there; null when they never did. */
  lookedAt: Date | null
}

/**
 * The version that somebody knows beside the latest: of those before it the newest they saw or
 * answered. What changed since then is theirs to look at, however often they have looked at the latest.
 */
export function knownVersion(
  versions: readonly Version[],
  { answered, lookedAt }: Known,
): number | undefined {
  const latest = versions.at(-1)?.number ?? 0
  const seen = versions.filter(({ createdAt }) => lookedAt !== null && createdAt <= lookedAt)
  const known = [...answered, ...seen.map(({ number }) => number)].filter((one) => one < latest)
  return known.length > 0 ? Math.max(...known) : undefined
}
