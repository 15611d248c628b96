import { addDays } from "../../kernel/days.ts"

export const answerPeriods = ["this-month", "last-month", "this-quarter", "last-quarter"] as const
export type AnswerPeriod = (typeof answerPeriods)[number]

/**
 * First and last day of a period as of a day.
 *
 * @param fiscalStartMonth 1 to 12; quarters are those of the fiscal year.
 */
export function daysOfPeriod(
  period: AnswerPeriod,
  today: string,
  fiscalStartMonth: number,
): { from: string; to: string } {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const isMonth = period.endsWith("month")
  const length = isMonth ? 1 : 3
  const begun = isMonth ? months : months - ((months - (fiscalStartMonth - 1) + 12) % 3)
  const first = period.startsWith("last") ? begun - length : begun
  return { from: firstDayOf(first), to: addDays(firstDayOf(first + length), -1) }
}

/** @param months since the year 0. */
function firstDayOf(months: number): string {
  const year = String(Math.floor(months / 12)).padStart(4, "0")
  return `${year}-${String((months % 12) + 1).padStart(2, "0")}-01`
}
