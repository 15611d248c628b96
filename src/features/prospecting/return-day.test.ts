import fc from "fast-check"
import { expect, test } from "vitest"
import { dayIn } from "../../kernel/days.ts"
import { usualCalendar } from "../../kernel/working-days.ts"
import { contactedAt, isDue, returnDay } from "./return-day.ts"

const time = { ...usualCalendar, timeZone: "Asia/Shanghai" }
const at = (text: string) => new Date(text)

test("getting a lead starts its clock, and what was done before does not count", () => {
  const ownerSince = at("2026-11-20T02:00:00Z")
  expect(contactedAt({ ownerSince, lastSellerActAt: null })).toEqual(ownerSince)
  expect(contactedAt({ ownerSince, lastSellerActAt: at("2026-11-01T00:00:00Z") })).toEqual(
    ownerSince,
  )
  const later = at("2026-11-23T00:00:00Z")
  expect(contactedAt({ ownerSince, lastSellerActAt: later })).toEqual(later)
})

test("a lead got on a Friday with two days to go is kept over the weekend until Wednesday", () => {
  const held = { ownerSince: at("2026-11-20T02:00:00Z"), lastSellerActAt: null }
  expect(returnDay(time, held, 2)).toBe("2026-11-25")
  // Midnight in Shanghai, not in London.
  expect(isDue(time, held, 2, at("2026-11-24T15:59:59Z"))).toBe(false)
  expect(isDue(time, held, 2, at("2026-11-24T16:00:00Z"))).toBe(true)
})

test("a workspace that never works takes nothing away", () => {
  const never = { week: [null, null, null, null, null, null, null], days: [], timeZone: "UTC" }
  const held = { ownerSince: at("2020-01-01T00:00:00Z"), lastSellerActAt: null }
  expect(returnDay(never, held, 1)).toBeUndefined()
  expect(isDue(never, held, 1, at("2026-11-29T00:00:00Z"))).toBe(false)
})

test("a lead is due on the day that was announced, and on none before", () => {
  const days = fc.integer({ min: 1, max: 30 })
  const start = fc.date({
    min: at("2026-01-01T00:00:00Z"),
    max: at("2027-01-01T00:00:00Z"),
    noInvalidDate: true,
  })
  const later = fc.integer({ min: 0, max: 60 * 24 })
  fc.assert(
    fc.property(days, start, later, (returnAfter, ownerSince, hours) => {
      const held = { ownerSince, lastSellerActAt: null }
      const now = new Date(ownerSince.getTime() + hours * 3_600_000)
      const day = returnDay(time, held, returnAfter) ?? ""
      expect(isDue(time, held, returnAfter, now)).toBe(dayIn(now, time.timeZone) >= day)
    }),
  )
})
