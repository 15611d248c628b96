import { Temporal } from "temporal-polyfill"

/** The calendar day it is at `now` in `timeZone`, as `YYYY-MM-DD`. */
export function dayIn(now: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/** The instant at which `day` begins in `timeZone`; right on days of 23 or 25 hours. */
export function startOfDay(day: string, timeZone: string): Date {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone)
  return new Date(start.epochMilliseconds)
}

/** The last instant that still belongs to `day` in `timeZone`, to the millisecond. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1)
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** True for an IANA zone the runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.PlainDate.from("2026-01-01").toZonedDateTime(name)
    return true
  } catch {
    return false
  }
}

/** The instant at which clocks in `timeZone` show `time` (`HH:MM:SS`) on `day`. */
export function clockTimeIn(day: string, time: string, timeZone: string): Date {
  const plain = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: "reject" })
  return new Date(plain.toZonedDateTime(timeZone).epochMilliseconds)
}
