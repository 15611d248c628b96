import { expect, test } from "vitest"
import { daysNotCredible } from "./credible-date.ts"

test("G8 the promised day is not credible by the days that are missing", () => {
  expect(daysNotCredible("2026-11-30", "2026-11-27")).toBe(3)
  expect(daysNotCredible("2026-11-30", "2026-11-30")).toBe(0)
  expect(daysNotCredible("2026-11-30", "2026-12-24")).toBe(0)
  expect(daysNotCredible("2026-11-30", null)).toBe(0)
  expect(daysNotCredible(null, "2026-11-27")).toBe(0)
})
