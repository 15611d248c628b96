/** How often a calendar is read while all goes well, and how seldom at most when nothing does. */
const usualMinutes = 15
const mostMinutes = 6 * 60

/** When a calendar is read next, after so many failures in a row. */
export function nextReading(now: Date, failures: number): Date {
  const minutes = Math.min(usualMinutes * 2 ** failures, mostMinutes)
  return new Date(now.getTime() + minutes * 60_000)
}
