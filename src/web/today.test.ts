import { expect, test } from "vitest"
import { todayIn } from "./today.ts"

test("today is the workspace's day", () => {
  const now = new Date("2026-11-30T17:00:00.000Z")
  expect(todayIn("Asia/Shanghai", now)).toBe("2026-12-01")
  expect(todayIn("America/New_York", now)).toBe("2026-11-30")
})
