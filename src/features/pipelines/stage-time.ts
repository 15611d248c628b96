import { hoursOn, type WorkingCalendar } from "../../kernel/working-days.ts"
import type { Stage } from "./contract.ts"

/** Won deals that must have been through a stage before their time says how long is usual. */
export const leastWon = 30

/** How many won deals spent so many working days in a stage. */
export type StayCount = {
  days: number
  /** That have left it. */
  left: number
  /** That are in it still, as after the win: they will have stayed at least so long. */
  still: number
}

/**
 * Within how many working days four of five won deals had left a stage (P80, nearest rank), and of
 * how many. Deals that are in it still count as long as they have been there (Kaplan–Meier); null
 * while too few have left it, or so many have not that nobody can say.
 */
export function wonTime(counts: readonly StayCount[]): {
  wonDeals: number
  p80Days: number | null
} {
  const wonDeals = counts.reduce((sum, { left }) => sum + left, 0)
  if (wonDeals < leastWon) return { wonDeals, p80Days: null }
  let atRisk = counts.reduce((sum, { left, still }) => sum + left + still, 0)
  let staying = 1
  for (const { days, left, still } of [...counts].sort((a, b) => a.days - b.days)) {
    staying *= 1 - left / atRisk
    atRisk -= left + still
    if (left > 0 && staying < 0.2 + 1e-9) return { wonDeals, p80Days: days } // a rounding away
  }
  return { wonDeals, p80Days: null }
}

/** The target of a stage: what won deals took, where it follows them and enough are known, or what was set. */
export function targetOf(
  { targetDays, targetFromWon }: Pick<Stage, "targetDays" | "targetFromWon">,
  time: { p80Days: number | null } | undefined,
): number | null {
  const learnt = time?.p80Days ?? null
  return targetFromWon && learnt !== null ? Math.max(1, learnt) : targetDays
}

/** For each day from `first` to `last`, how many working days there are from `first` up to it. */
export function workingDayNumbers(
  calendar: WorkingCalendar,
  first: string,
  last: string,
): number[] {
  const dayMs = 86_400_000
  const [start, end] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)]
  const numbers: number[] = []
  let count = 0
  for (let at = start; at <= end; at += dayMs) {
    if (hoursOn(calendar, new Date(at).toISOString().slice(0, 10))) count++
    numbers.push(count)
  }
  return numbers
}
