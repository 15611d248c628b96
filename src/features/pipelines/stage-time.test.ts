import fc from "fast-check"
import { expect, test } from "vitest"
import { usualCalendar, workingDaysBetween } from "../../kernel/working-days.ts"
import { targetOf, wonTime, workingDayNumbers } from "./stage-time.ts"

const left = (...days: number[]) => days.map((one) => ({ days: one, left: 1, still: 0 }))
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

test("G19: of thirty won deals that took one to thirty days the target is 24; of 29 there is none", () => {
  expect(wonTime(left(...upTo(30)))).toEqual({ wonDeals: 30, p80Days: 24 })
  expect(wonTime(left(...upTo(29)))).toEqual({ wonDeals: 29, p80Days: null })
  expect(wonTime([])).toEqual({ wonDeals: 0, p80Days: null })
  expect(wonTime([{ days: 0, left: 40, still: 0 }])).toEqual({ wonDeals: 40, p80Days: 0 })
})

test("G19: deals still in the stage are censored: they make the time longer, or unknown, never shorter", () => {
  // 30 left on days 1 to 30, ten are there for ten days: of 40 three quarters stay
  // after day 10, then 20 are at risk, and on day 25 five of these stay: 0.75 × 5 / 20 = 0.19.
  const some = [...left(...upTo(30)), { days: 10, left: 0, still: 10 }]
  expect(wonTime(some)).toEqual({ wonDeals: 30, p80Days: 25 })
  const many = [...left(...upTo(30)), { days: 40, left: 0, still: 30 }]
  expect(wonTime(many)).toEqual({ wonDeals: 30, p80Days: null })
})

const stays = fc.array(fc.nat({ max: 60 }), { minLength: 30, maxLength: 200 })

test("G19: without censoring it is the nearest-rank percentile, whatever the order and grouping", () => {
  fc.assert(
    fc.property(stays, (days) => {
      const naive = days.toSorted((a, b) => a - b)[Math.ceil((days.length * 8) / 10) - 1]
      expect(wonTime(left(...days)).p80Days).toBe(naive)
      const grouped = Map.groupBy(days, (day) => day)
      const counts = [...grouped].map(([day, all]) => ({ days: day, left: all.length, still: 0 }))
      expect(wonTime(counts).p80Days).toBe(naive)
    }),
  )
})

test("G19: a deal that is there still never lowers it", () => {
  fc.assert(
    fc.property(stays, fc.nat({ max: 80 }), (days, still) => {
      const plain = wonTime(left(...days)).p80Days ?? Number.POSITIVE_INFINITY
      const held = wonTime([...left(...days), { days: still, left: 0, still: 1 }]).p80Days
      expect(held ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(plain)
    }),
  )
})

test("the target follows won deals only where it is told to and enough are known, and is a day at least", () => {
  const stage = { targetDays: 14, targetFromWon: true }
  expect(targetOf(stage, { p80Days: 9 })).toBe(9)
  expect(targetOf(stage, { p80Days: 0 })).toBe(1)
  expect(targetOf(stage, { p80Days: null })).toBe(14)
  expect(targetOf(stage, undefined)).toBe(14)
  expect(targetOf({ ...stage, targetDays: null }, undefined)).toBeNull()
  expect(targetOf({ ...stage, targetFromWon: false }, { p80Days: 9 })).toBe(14)
})

test("numbered working days count what the calendar counts between any two days", () => {
  const calendar = {
    ...usualCalendar,
    days: [
      { day: "2026-10-01", hours: null },
      { day: "2026-10-10", hours: { from: "09:00", to: "18:00" } },
    ],
  }
  const numbers = workingDayNumbers(calendar, "2026-09-01", "2026-12-31")
  const dayAt = (at: number) =>
    new Date(Date.parse("2026-09-01T00:00:00Z") + at * 86_400_000).toISOString().slice(0, 10)
  const place = fc.nat({ max: numbers.length - 1 })
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const counted = (numbers[to] ?? 0) - (numbers[from] ?? 0)
      expect(counted).toBe(workingDaysBetween(calendar, dayAt(from), dayAt(to)))
    }),
  )
})
