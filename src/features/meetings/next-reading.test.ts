import { expect, test } from "vitest"
import { nextReading } from "./next-reading.ts"

test("a calendar is read every quarter of an hour, and less and less often while it fails", () => {
  const now = new Date("2026-11-23T09:00:00Z")
  const minutes = [0, 1, 2, 3, 4, 5, 50, 5000].map(
    (failures) => (nextReading(now, failures).getTime() - now.getTime()) / 60_000,
  )
  expect(minutes).toEqual([15, 30, 60, 120, 240, 360, 360, 360])
})
