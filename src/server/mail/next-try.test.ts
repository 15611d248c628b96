import { expect, test } from "vitest"
import { nextTry } from "./next-try.ts"

test("a mail is tried less and less often for more than a day, and then given up", () => {
  let at = new Date("2026-11-23T09:00:00Z")
  const pauses: number[] = []
  for (let tries = 1; ; tries += 1) {
    const next = nextTry(at, tries)
    if (!next) break
    pauses.push((next.getTime() - at.getTime()) / 60_000)
    at = next
  }
  expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
  expect(at.getTime()).toBeGreaterThan(Date.parse("2026-11-24T09:00:00Z"))
})
