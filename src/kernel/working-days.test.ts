import fc from "fast-check"
import { expect, test } from "vitest"
import { addWorkingDays, hoursOn, usualCalendar, workingDaysBetween } from "./working-days.ts"

const hours = { from: "09:00", to: "18:00" }
/** Shenzhen around the national holiday of 2026: seven free days, and two Saturdays or Sundays for them. */
const china = {
  ...usualCalendar,
  days: [
    { day: "2026-09-20", hours },
    ...["01", "02", "03", "04", "05", "06", "07"].map((day) => ({
      day: `2026-10-${day}`,
      hours: null,
    })),
    { day: "2026-10-10", hours },
  ],
}

test("a weekend is no working time: from Friday to Monday it is one day", () => {
  expect(workingDaysBetween(usualCalendar, "2026-11-27", "2026-11-30")).toBe(1)
  expect(workingDaysBetween(usualCalendar, "2026-11-27", "2026-11-29")).toBe(0)
  expect(workingDaysBetween(usualCalendar, "2026-11-27", "2026-11-27")).toBe(0)
  expect(workingDaysBetween(usualCalendar, "2026-11-30", "2026-11-27")).toBe(0)
})

test("G19 holidays do not count and make-up days do", () => {
  expect(workingDaysBetween(china, "2026-09-30", "2026-10-08")).toBe(1)
  expect(workingDaysBetween(china, "2026-09-30", "2026-10-12")).toBe(4)
  expect(workingDaysBetween(china, "2026-09-19", "2026-09-21")).toBe(2)
  expect(addWorkingDays(china, "2026-09-30", 3)).toBe("2026-10-10")
})

test("where nobody works, no working day comes", () => {
  const never = { week: Array.from({ length: 7 }, () => null), days: [] }
  expect(addWorkingDays(never, "2026-11-27", 1)).toBeUndefined()
  expect(addWorkingDays(never, "2026-11-27", 0)).toBe("2026-11-27")
})

const day = fc
  .integer({ min: 20_000, max: 21_500 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10))
const maybe = fc.constantFrom(hours, null)
const calendar = fc
  .record({
    week: fc.array(maybe, { minLength: 7, maxLength: 7 }),
    days: fc.uniqueArray(fc.record({ day, hours: maybe }), { selector: (one) => one.day }),
  })
  .map(({ week, days }) => ({ week, days: days.sort((a, b) => (a.day < b.day ? -1 : 1)) }))

test("the count is that of asking each day in turn, and adding leads there", () => {
  fc.assert(
    fc.property(calendar, day, day, (given, one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one]
      let count = 0
      let last = from
      for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(to); at += 86_400_000) {
        const next = new Date(at).toISOString().slice(0, 10)
        if (!hoursOn(given, next)) continue
        count++
        last = next
      }
      expect(workingDaysBetween(given, from, to)).toBe(count)
      expect(addWorkingDays(given, from, count)).toBe(last)
    }),
  )
})
