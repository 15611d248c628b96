import { clockTimeIn, dayIn, addDays as nextDays } from "./days.ts"
import {
  addWorkingDays as addDays,
  workingDaysBetween as daysBetween,
  hoursOn,
  type WorkingCalendar,
} from "./working-days.ts"

/** A working calendar in its place. */
export type WorkingTime = WorkingCalendar & { timeZone: string }

/** Working days that have begun between two instants, in the zone of the calendar. */
export function workingDaysBetween(time: WorkingTime, from: Date, to: Date): number {
  return daysBetween(time, dayIn(from, time.timeZone), dayIn(to, time.timeZone))
}

/** The day on which `count` working days have begun since an instant; undefined where none is worked. */
export function addWorkingDays(time: WorkingTime, from: Date, count: number): string | undefined {
  return addDays(time, dayIn(from, time.timeZone), count)
}

/** True within working hours; the end of the hours is outside. */
export function isWorkingInstant(time: WorkingTime, at: Date): boolean {
  const span = spanOn(time, dayIn(at, time.timeZone))
  return span !== undefined && span.from <= at && at < span.to
}

/** The hours worked on a day as instants; undefined on a free day. Right when clocks change. */
export function spanOn(time: WorkingTime, day: string): { from: Date; to: Date } | undefined {
  const hours = hoursOn(time, day)
  if (!hours) return undefined
  const at = (clock: string) => clockTimeIn(day, `${clock}:00`, time.timeZone)
  return { from: at(hours.from), to: at(hours.to) }
}

/**
 * The instant at which `minutes` of working time have gone by since `from`; undefined where too
 * little is worked within ten years.
 */
export function addWorkingMinutes(
  time: WorkingTime,
  from: Date,
  minutes: number,
): Date | undefined {
  let left = minutes * 60_000
  let day = dayIn(from, time.timeZone)
  for (let tried = 0; tried < 3660; tried++, day = nextDays(day, 1)) {
    const span = spanOn(time, day)
    if (!span) continue
    const begin = Math.max(span.from.getTime(), from.getTime())
    const room = span.to.getTime() - begin
    if (room < 0) continue
    if (left <= room) return new Date(begin + left)
    left -= room
  }
  return undefined
}
