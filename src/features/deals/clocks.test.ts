import { expect, test } from "vitest"
import { usualCalendar } from "../../kernel/working-days.ts"
import { clocksOf, isStale } from "./clocks.ts"

const face = {
  calendar: usualCalendar,
  today: "2026-11-30", // a Monday
  dayOf: (instant: string) => instant.slice(0, 10),
}
const deal = {
  outcome: "open",
  openedAt: "2026-11-02T08:00:00Z",
  stageEnteredAt: "2026-11-16T08:00:00Z",
  lastBuyerActAt: "2026-11-20T08:00:00Z",
  lastSellerActAt: "2026-11-27T08:00:00Z",
  nextStepDate: null,
} as const
const clocks = clocksOf(deal, face)

test("G19: three clocks count working days: in the stage, since the buyer acted, since we did", () => {
  expect(clocks).toEqual({ inStage: 10, sinceBuyer: 6, sinceSeller: 1 })
})

test("a buyer never heard of is silent since the deal was opened", () => {
  const silent = clocksOf({ ...deal, lastBuyerActAt: null, lastSellerActAt: null }, face)
  expect(silent).toMatchObject({ sinceBuyer: 20, sinceSeller: null })
})

test("G19: what we do does not make a deal fresh, the buyer's silence makes it stale", () => {
  const { today } = face
  expect(isStale(deal, clocks, { rotDays: 6, today })).toBe(true)
  expect(isStale(deal, clocks, { rotDays: 7, today })).toBe(false)
  expect(isStale(deal, clocks, { rotDays: null, today })).toBe(false)
  expect(isStale({ ...deal, outcome: "won" }, clocks, { rotDays: 6, today })).toBe(false)
})

test("an agreed next step pauses the alarm until it has passed", () => {
  const { today } = face
  const agreed = (nextStepDate: string) => ({ ...deal, nextStepDate })
  expect(isStale(agreed("2026-11-30"), clocks, { rotDays: 6, today })).toBe(false)
  expect(isStale(agreed("2026-11-29"), clocks, { rotDays: 6, today })).toBe(true)
})
