import { expect, test } from "vitest"
import { usualCalendar } from "../../kernel/working-days.ts"
import { clocksOf, pauseOf, silenceOf } from "./clocks.ts"

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
  plannedMeetingAt: null,
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
  expect(silenceOf(deal, face, 6)).toEqual({ kind: "stale" })
  expect(silenceOf(deal, face, 7)).toBeUndefined()
  expect(silenceOf(deal, face, null)).toBeUndefined()
  expect(silenceOf({ ...deal, outcome: "won" }, face, 6)).toBeUndefined()
})

test("an agreed next step pauses the alarm until it has passed", () => {
  const agreed = (nextStepDate: string) => silenceOf({ ...deal, nextStepDate }, face, 6)
  const step = { kind: "step", on: "2026-11-30", until: "2026-11-30" }
  expect(agreed("2026-11-30")).toEqual({ kind: "paused", pause: step })
  expect(agreed("2026-11-29")).toEqual({ kind: "stale" })
})

test("G19: a planned meeting pauses it until the working day after, holidays and weekends passed over", () => {
  const planned = (day: string, today = face.today, days = usualCalendar.days) => {
    const calendar = { ...usualCalendar, days }
    const plannedMeetingAt = `${day}T08:00:00Z`
    return silenceOf({ ...deal, plannedMeetingAt }, { ...face, calendar, today }, 6)
  }
  const friday = { kind: "meeting", on: "2026-11-27", until: "2026-11-30" }
  expect(planned("2026-11-27")).toEqual({ kind: "paused", pause: friday })
  expect(planned("2026-11-27", "2026-12-01")).toEqual({ kind: "stale" })
  expect(planned("2026-11-26")).toEqual({ kind: "stale" })
  const free = [{ day: "2026-11-30", hours: null }]
  expect(planned("2026-11-27", "2026-12-01", free)).toMatchObject({ kind: "paused" })
})

test("of a next step and a meeting the one that pauses longer is told", () => {
  const both = { nextStepDate: "2026-12-02", plannedMeetingAt: "2026-12-01T08:00:00Z" }
  expect(pauseOf(both, face)?.until).toBe("2026-12-02")
  const later = { ...both, plannedMeetingAt: "2026-12-02T08:00:00Z" }
  expect(pauseOf(later, face)).toEqual({ kind: "meeting", on: "2026-12-02", until: "2026-12-03" })
  expect(pauseOf({ nextStepDate: null, plannedMeetingAt: null }, face)).toBeUndefined()
})
