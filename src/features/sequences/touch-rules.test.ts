import fc from "fast-check"
import { expect, test } from "vitest"
import { hoursOn, usualCalendar, workingDaysBetween } from "../../kernel/working-days.ts"
import { usualLimits } from "./sequence.ts"
import { faultsOfPlan, isOptedOut, type TouchGround } from "./touch-rules.ts"

const { gapDays, dayLimit } = usualLimits

const ground: TouchGround = {
  today: "2026-11-30", // a Monday
  calendar: usualCalendar,
  limits: usualLimits,
  isOptedOut: false,
  hasAnswered: false,
  touchDays: [],
  plannedByDay: new Map(),
}

test.each<[string, string[], Partial<TouchGround>, object[]]>([
  ["a plan two working days apart", ["2026-11-30", "2026-12-02", "2026-12-04"], {}, []],
  ["yesterday", ["2026-11-27"], {}, [{ step: 0, fault: "in-past" }]],
  ["a Saturday", ["2026-12-05"], {}, [{ step: 0, fault: "free-day" }]],
  [
    "Friday and the Monday after it",
    ["2026-12-04", "2026-12-07"],
    {},
    [
      { step: 0, fault: "too-close" },
      { step: 1, fault: "too-close" },
    ],
  ],
  [
    "the day after a colleague's call",
    ["2026-12-02"],
    { touchDays: ["2026-12-01"] },
    [{ step: 0, fault: "too-close" }],
  ],
  [
    "a full day",
    ["2026-12-01"],
    { plannedByDay: new Map([["2026-12-01", dayLimit]]) },
    [{ step: 0, fault: "day-full" }],
  ],
  [
    "somebody who opted out",
    ["2026-12-01"],
    { isOptedOut: true },
    [{ step: 0, fault: "opted-out" }],
  ],
  [
    "somebody who answered",
    ["2026-12-01"],
    { hasAnswered: true },
    [{ step: 0, fault: "answered" }],
  ],
])("%s", (_, days, more, faults) => {
  expect(faultsOfPlan(days, { ...ground, ...more })).toEqual(faults)
})

test.each([
  ["ann@mail.example.com", ["example.com"], true],
  ["Ann@Example.com ", ["ann@example.com"], true],
  ["ben@example.com", ["ann@example.com"], false],
  ["ann@notexample.com", ["example.com"], false],
  ["ann@example.com", ["com"], false],
])("%s with %j on the list: %s", (email, list, expected) => {
  expect(isOptedOut(email, new Set(list))).toBe(expected)
})

const day = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(Date.UTC(2026, 10, 20 + n)).toISOString().slice(0, 10))

test("a plan without faults breaks no rule, whatever was planned before it", () => {
  const known = fc.record({
    isOptedOut: fc.boolean(),
    hasAnswered: fc.boolean(),
    touchDays: fc.array(day, { maxLength: 3 }),
    plannedByDay: fc
      .array(fc.tuple(day, fc.integer({ min: 0, max: dayLimit })), { maxLength: 10 })
      .map((entries) => new Map(entries)),
  })
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 4 }), known, (days, more) => {
      const faults = faultsOfPlan(days, { ...ground, ...more })
      if (faults.length > 0) return
      expect(more.isOptedOut || more.hasAnswered).toBe(false)
      const all = [...more.touchDays, ...days].sort()
      for (const one of days) {
        expect(one >= ground.today && hoursOn(usualCalendar, one) !== null).toBe(true)
        const planned = (more.plannedByDay.get(one) ?? 0) + days.filter((d) => d === one).length
        expect(planned).toBeLessThanOrEqual(dayLimit)
        const others = [...all]
        others.splice(others.indexOf(one), 1)
        for (const other of others) {
          const [first, last] = one < other ? [one, other] : [other, one]
          expect(workingDaysBetween(usualCalendar, first, last)).toBeGreaterThanOrEqual(gapDays)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})
