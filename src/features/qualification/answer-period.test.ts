import { expect, test } from "vitest"
import { type AnswerPeriod, daysOfPeriod } from "./answer-period.ts"

test.each<[AnswerPeriod, string, number, string]>([
  ["this-month", "2026-02-10", 1, "2026-02-01 to 2026-02-28"],
  ["last-month", "2026-01-31", 1, "2025-12-01 to 2025-12-31"],
  ["this-quarter", "2026-11-29", 1, "2026-10-01 to 2026-12-31"],
  ["last-quarter", "2026-02-01", 1, "2025-10-01 to 2025-12-31"],
  ["this-quarter", "2026-01-15", 2, "2025-11-01 to 2026-01-31"],
  ["last-quarter", "2026-05-01", 12, "2025-12-01 to 2026-02-28"],
])("%s on %s of a year that begins in month %i goes from %s", (period, today, start, span) => {
  const { from, to } = daysOfPeriod(period, today, start)
  expect(`${from} to ${to}`).toBe(span)
})
