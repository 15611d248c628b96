/** Hours of a working day on the clock, `HH:MM`; the end is later than the beginning. */
export type WorkingHours = { from: string; to: string }

/** When a workspace works: its week, and the days that differ from it. */
export type WorkingCalendar = {
  /** Monday first; null is a free day. */
  week: readonly (WorkingHours | null)[]
  /** Holidays (null) and make-up days, in the order of their days, each at most once. */
  days: readonly { day: string; hours: WorkingHours | null }[]
}

const nine = { from: "09:00", to: "18:00" }

/** Monday to Friday, nine to six. */
export const usualCalendar: WorkingCalendar = {
  week: [nine, nine, nine, nine, nine, null, null],
  days: [],
}

/** The hours worked on a day; null on a free one. */
export function hoursOn({ week, days }: WorkingCalendar, day: string): WorkingHours | null {
  const special = days.find((one) => one.day === day)
  return special ? special.hours : (week[weekdayOf(dayNumber(day))] ?? null)
}

/**
 * Working days that have begun since `from`: those after it, up to and including `to`. From Friday
 * to the Monday after it is one; 0 when `to` is not later.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  const [first, last] = [dayNumber(from) + 1, dayNumber(to)]
  if (last < first) return 0
  const weeks = Math.floor((last - first + 1) / 7)
  const works = (number: number) => (calendar.week[weekdayOf(number)] ? 1 : 0)
  let count = weeks * calendar.week.filter((hours) => hours !== null).length
  for (let number = first + weeks * 7; number <= last; number++) count += works(number)
  for (const { day, hours } of calendar.days) {
    if (day > from && day <= to) count += (hours ? 1 : 0) - works(dayNumber(day))
  }
  return count
}

/** The day on which `count` working days have begun since `from`; undefined where none is worked. */
export function addWorkingDays(
  calendar: WorkingCalendar,
  from: string,
  count: number,
): string | undefined {
  let [day, left] = [from, count]
  // A calendar may be free for a long time, not for ever: ten years is the longest that is looked.
  for (let tried = 0; left > 0 && tried < 3660 + count * 7; tried++) {
    day = dayOf(dayNumber(day) + 1)
    if (hoursOn(calendar, day)) left--
  }
  return left > 0 ? undefined : day
}

/** Days since 1 January 1970; calendar days have no zone, so UTC counts them right. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

function dayOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** 0 is Monday; 1 January 1970 was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}
