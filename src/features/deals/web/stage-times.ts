/** How often a deal was in a stage, and for how many whole days in all. */
export type StageTime = { visits: number; days: number }

type Visit = { stageId: string; enteredAt: string; leftAt: string | null }

/** Adds up visits by stage; one that is still open counts until `now`. */
export function timesInStages(visits: readonly Visit[], now: number): Map<string, StageTime> {
  const spent = new Map<string, { visits: number; ms: number }>()
  for (const { stageId, enteredAt, leftAt } of visits) {
    const before = spent.get(stageId) ?? { visits: 0, ms: 0 }
    const ms = (leftAt ? Date.parse(leftAt) : now) - Date.parse(enteredAt)
    spent.set(stageId, { visits: before.visits + 1, ms: before.ms + ms })
  }
  return new Map(
    [...spent].map(([stageId, { visits: count, ms }]) => [
      stageId,
      { visits: count, days: Math.floor(ms / 86_400_000) },
    ]),
  )
}
