import { clockAt } from "./clock-in-zone.ts"

/** Something that takes time. */
export type Timed = { startsAt: string; endsAt: string }

/** The part of it that lies on one day, in minutes of that day, beside what overlaps it. */
export type Laid<T extends Timed> = {
  item: T
  from: number
  to: number
  /** Which of the lanes of its group it takes. */
  lane: number
  lanes: number
}

const wholeDay = 24 * 60

/** What lies on a day in a zone, in order; what overlaps stands side by side. */
export function laidOut<T extends Timed>(
  items: readonly T[],
  day: string,
  timeZone: string,
): Laid<T>[] {
  const parts = items
    .map((item) => ({ item, ...minutesOn(item, day, timeZone) }))
    .filter(({ from, to }) => from < to)
    .toSorted((one, other) => one.from - other.from || other.to - one.to)
  const laid: Laid<T>[] = []
  let group: Laid<T>[] = []
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1
    laid.push(...group.map((one) => ({ ...one, lanes })))
    group = []
  }
  for (const part of parts) {
    if (group.every(({ to }) => to <= part.from)) close()
    const taken = new Set(group.filter(({ to }) => to > part.from).map(({ lane }) => lane))
    let lane = 0
    while (taken.has(lane)) lane += 1
    group.push({ ...part, lane, lanes: 1 })
  }
  close()
  return laid
}

/** The hours a week is drawn for: the usual ones, and more where something lies outside. */
export function shownHours(parts: readonly { from: number; to: number }[]): [number, number] {
  const first = Math.min(8 * 60, ...parts.map(({ from }) => from))
  const last = Math.max(18 * 60, ...parts.map(({ to }) => to))
  return [Math.floor(first / 60), Math.ceil(last / 60)]
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return dayAfter(day, -((weekday + 6) % 7))
}

/** The day so many days later. For browsers, which have no calendar yet. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

function minutesOn({ startsAt, endsAt }: Timed, day: string, timeZone: string) {
  const minutes = (instant: string) => {
    const shown = clockAt(new Date(instant), timeZone)
    if (shown.day !== day) return shown.day < day ? 0 : wholeDay
    return Number(shown.clock.slice(0, 2)) * 60 + Number(shown.clock.slice(3))
  }
  return { from: minutes(startsAt), to: minutes(endsAt) }
}
