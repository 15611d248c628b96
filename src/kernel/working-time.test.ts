import { expect, test } from "vitest"
import { usualCalendar } from "./working-days.ts"
import {
  addWorkingDays,
  addWorkingMinutes,
  isWorkingInstant,
  workingDaysBetween,
} from "./working-time.ts"

const berlin = { ...usualCalendar, timeZone: "Europe/Berlin" }
const shanghai = { ...usualCalendar, timeZone: "Asia/Shanghai" }
const at = (text: string) => new Date(text)

test("an answer due within four hours after Friday 16:00 is due on Monday at 11:00", () => {
  expect(addWorkingMinutes(berlin, at("2026-11-27T15:00:00Z"), 240)).toEqual(
    at("2026-11-30T10:00:00Z"),
  )
})

test("what comes at night is due from the beginning of the next working day", () => {
  expect(addWorkingMinutes(shanghai, at("2026-11-29T18:30:00Z"), 60)).toEqual(
    at("2026-11-30T02:00:00Z"),
  )
})

test("hours are those on the clock, also over the day on which clocks change", () => {
  // Clocks went back on Sunday, 25 October 2026.
  expect(addWorkingMinutes(berlin, at("2026-10-23T15:30:00Z"), 60)).toEqual(
    at("2026-10-26T08:30:00Z"),
  )
})

test("days are those of the zone: an evening in Berlin is already tomorrow in Shanghai", () => {
  const [from, to] = [at("2026-11-26T17:00:00Z"), at("2026-11-27T15:00:00Z")]
  expect(workingDaysBetween(shanghai, from, to)).toBe(0)
  expect(workingDaysBetween(berlin, from, to)).toBe(1)
  expect(addWorkingDays(shanghai, from, 1)).toBe("2026-11-30")
})

test("working hours begin with their first instant and end before their last", () => {
  expect(isWorkingInstant(berlin, at("2026-11-27T08:00:00Z"))).toBe(true)
  expect(isWorkingInstant(berlin, at("2026-11-27T17:00:00Z"))).toBe(false)
  expect(isWorkingInstant(berlin, at("2026-11-28T10:00:00Z"))).toBe(false)
})
