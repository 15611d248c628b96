import { addDays, dayIn } from "../../kernel/days.ts"
import {
  addWorkingDays,
  hoursOn,
  type WorkingCalendar,
  workingDaysBetween,
} from "../../kernel/working-days.ts"
import { spanOn, type WorkingTime } from "../../kernel/working-time.ts"

/** What is known when it is a person's turn. */
export type TurnGround = {
  now: Date
  time: WorkingTime
  gapDays: number
  /** Days of other touches of the person, made or planned. */
  touchDays: readonly string[]
  /** What was made today already and how much that may be, by whom it counts for; null is no limit. */
  counts: readonly { made: number; limit: number | null }[]
}

export type Turn = { kind: "make" } | { kind: "wait"; until: string }

/** Whether a step may become a task now; otherwise the day on which to look again. */
export function planTurn({ now, time, gapDays, touchDays, counts }: TurnGround): Turn {
  const today = dayIn(now, time.timeZone)
  const later = () => addWorkingDays(time, today, 1) ?? addDays(today, 1)
  const free = freeDay(time, today, { gapDays, touchDays })
  if (free === undefined) return { kind: "wait", until: later() }
  if (free > today) return { kind: "wait", until: free }
  const hours = spanOn(time, today)
  if (!hours || now >= hours.to) return { kind: "wait", until: later() }
  if (counts.some(({ made, limit }) => limit !== null && made >= limit)) {
    return { kind: "wait", until: later() }
  }
  return now < hours.from ? { kind: "wait", until: today } : { kind: "make" }
}

type Gap = { gapDays: number; touchDays: readonly string[] }

/** The first working day from a day on that keeps the gap to other touches; undefined where there is none. */
export function freeDay(
  calendar: WorkingCalendar,
  from: string,
  { gapDays, touchDays }: Gap,
): string | undefined {
  let day = hoursOn(calendar, from) ? from : addWorkingDays(calendar, from, 1)
  const isClose = (other: string) => isTooClose(calendar, gapDays, [day ?? "", other])
  while (day !== undefined && touchDays.some(isClose)) day = addWorkingDays(calendar, day, 1)
  return day
}

/** Whether two touches of one person lie closer together than the gap. */
export function isTooClose(
  calendar: WorkingCalendar,
  gapDays: number,
  days: readonly [string, string],
): boolean {
  const [first, last] = [...days].sort() as [string, string] // there are two
  return workingDaysBetween(calendar, first, last) < gapDays
}

/** The day of the step that comes some working days after another; undefined where none is worked. */
export function stepDayAfter(
  calendar: WorkingCalendar,
  day: string,
  afterDays: number,
): string | undefined {
  if (afterDays > 0) return addWorkingDays(calendar, day, afterDays)
  return hoursOn(calendar, day) ? day : addWorkingDays(calendar, day, 1)
}

/** The days on which steps come when each is done on its day; shorter where none is worked any more. */
export function daysOfSteps(
  calendar: WorkingCalendar,
  steps: readonly { afterDays: number }[],
  { start, gapDays, touchDays = [] }: { start: string } & Partial<Gap> & { gapDays: number },
): string[] {
  const days: string[] = []
  for (const { afterDays } of steps) {
    const wanted = stepDayAfter(calendar, days.at(-1) ?? start, afterDays)
    const day = wanted && freeDay(calendar, wanted, { gapDays, touchDays: [...touchDays, ...days] })
    if (!day) break
    days.push(day)
  }
  return days
}
