/**
 * The instant at which clocks in `timeZone` show `clock` (`HH:MM`) on `day`. Of a time shown twice the
 * first; one that is left out counts from before the change. For browsers, which have no calendar yet.
 */
export function instantAt(day: string, clock: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${clock}:00Z`)
  const before = offsetAt(wanted - dayMs, timeZone)
  const after = offsetAt(wanted + dayMs, timeZone)
  const isFirst = offsetAt(wanted - before, timeZone) === before
  const isSecond = offsetAt(wanted - after, timeZone) === after
  return new Date(wanted - (isFirst || !isSecond ? before : after))
}

/** The day and the time that clocks in `timeZone` show at an instant. */
export function clockAt(at: Date, timeZone: string): { day: string; clock: string } {
  const shown = new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString()
  return { day: shown.slice(0, 10), clock: shown.slice(11, 16) }
}

const dayMs = 86_400_000

/** How far clocks in a zone are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(
    ...([read("year"), read("month") - 1, read("day"), read("hour"), read("minute")] as const),
  )
  return shown - Math.floor(at / 60_000) * 60_000
}
