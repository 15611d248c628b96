import fc from "fast-check"
import { expect, test } from "vitest"
import { clockTimeIn } from "../../kernel/days.ts"
import { clockAt, instantAt } from "./clock-in-zone.ts"

const zones = [
  "UTC",
  "Asia/Shanghai",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
]

test("a time on the clock is the same instant as the calendar says, also when clocks change", () => {
  const minutes = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const text = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()
      const [day, clock] = [text.slice(0, 10), text.slice(11, 16)]
      expect(instantAt(day, clock, zone)).toEqual(clockTimeIn(day, `${clock}:00`, zone))
    }),
    { numRuns: 300 },
  )
})

test.each([
  ["2026-03-29", "02:30", "2026-03-29T01:30:00.000Z"], // left out: half past three
  ["2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"], // shown twice: the first
])("on %s in Berlin %s is %s", (day, clock, instant) => {
  expect(instantAt(day, clock, "Europe/Berlin").toISOString()).toBe(instant)
})

test("what clocks show at an instant leads back to it", () => {
  const minutes = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 })
  fc.assert(
    fc.property(fc.constantFrom("Asia/Shanghai", "Asia/Kolkata"), minutes, (zone, minute) => {
      const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000)
      const { day, clock } = clockAt(at, zone)
      expect(instantAt(day, clock, zone)).toEqual(at)
    }),
  )
})
