/** A stretch of time, in milliseconds. */
export type Stretch = readonly [from: number, to: number]

/** The same time in as few stretches as possible, in order, and only what lies within the bounds. */
export function joinedStretches(stretches: readonly Stretch[], [from, to]: Stretch): Stretch[] {
  const joined: [number, number][] = []
  for (const [begins, ends] of stretches.toSorted(([one], [other]) => one - other)) {
    const first = Math.max(begins, from)
    const until = Math.min(ends, to)
    if (first >= until) continue
    const last = joined.at(-1)
    if (last && first <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([first, until])
  }
  return joined
}
