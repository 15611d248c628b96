import ICAL from "ical.js"
import { Temporal } from "temporal-polyfill"
import { clockTimeIn, isTimeZone, startOfDay } from "../../../../kernel/days.ts"

/** By which clocks the times of an event go: UTC, a zone we know, or one the calendar describes itself. */
export type Clocks =
  | { kind: "utc" }
  | { kind: "zone"; zone: string }
  | { kind: "own"; zone: ICAL.Timezone }

/** The clocks of a property; what names none, or one nobody knows, goes by `otherwise`. */
export function clocksOf(property: ICAL.Property, value: ICAL.Time, otherwise: string): Clocks {
  if (value.zone === ICAL.Timezone.utcTimezone) return { kind: "utc" }
  const named = property.getFirstParameter("tzid")
  // Our own knowledge of a zone first: what calendars describe of it often ends with this year.
  if (named && isTimeZone(named)) return { kind: "zone", zone: named }
  const own = named ? property.parent?.getTimeZoneByID(named) : null
  return own ? { kind: "own", zone: own } : { kind: "zone", zone: otherwise }
}

/** The instant at which those clocks show a time, in milliseconds; of a whole day its beginning. */
export function instantOf(time: ICAL.Time, clocks: Clocks): number {
  const day = dayOf(time)
  if (clocks.kind === "zone") {
    if (time.isDate) return startOfDay(day, clocks.zone).getTime()
    return clockTimeIn(day, clockOf(time), clocks.zone).getTime()
  }
  if (clocks.kind === "utc") return shownOf(time)
  const placed = time.clone()
  placed.zone = clocks.zone
  return placed.toUnixTime() * 1000
}

/** What those clocks show at an instant, as a time without a zone. */
export function shownAt(at: number, clocks: Clocks): ICAL.Time {
  if (clocks.kind === "own") {
    const time = ICAL.Time.fromJSDate(new Date(at), true).convertToZone(clocks.zone)
    return withoutZone(time)
  }
  const zone = clocks.kind === "utc" ? "UTC" : clocks.zone
  const { year, month, day, hour, minute, second } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const shown = { year, month, day, hour, minute, second, isDate: false }
  return new ICAL.Time(shown, ICAL.Timezone.localTimezone)
}

/** The same reading of a clock, taken for itself: repetitions are counted by it. */
export function withoutZone({ year, month, day, hour, minute, second, isDate }: ICAL.Time) {
  const shown = { year, month, day, hour, minute, second, isDate }
  return new ICAL.Time(shown, ICAL.Timezone.localTimezone)
}

/** Milliseconds as if the clock showed UTC: right to a day, and cheap. */
export function shownOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The day a time names, as `YYYY-MM-DD`. */
export function dayOf({ year, month, day }: ICAL.Time): string {
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`
}

function clockOf({ hour, minute, second }: ICAL.Time): string {
  return `${two(hour)}:${two(minute)}:${two(Math.min(second, 59))}`
}

const two = (part: number) => String(part).padStart(2, "0")
