import fc from "fast-check"
import { expect, test } from "vitest"
import { knownVersion } from "./seen-version.ts"

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const versions = [1, 2, 3].map((number) => ({ number, createdAt: at(number * 5) }))

test("who was away for two versions sees what changed since the one they knew", () => {
  expect(knownVersion(versions, { answered: [1], lookedAt: at(6) })).toBe(1)
  expect(knownVersion(versions, { answered: [1], lookedAt: at(12) })).toBe(2)
  expect(knownVersion(versions, { answered: [2], lookedAt: at(6) })).toBe(2)
})

test("who answered the latest still sees what changed with it; who comes first sees no change", () => {
  expect(knownVersion(versions, { answered: [2, 3], lookedAt: null })).toBe(2)
  expect(knownVersion(versions, { answered: [3], lookedAt: null })).toBeUndefined()
  expect(knownVersion(versions, { answered: [], lookedAt: at(1) })).toBeUndefined()
  expect(knownVersion([], { answered: [], lookedAt: at(9) })).toBeUndefined()
})

test("it is never the latest, and nothing they saw or answered before that one is newer", () => {
  const days = fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      days,
      fc.array(fc.nat(14)),
      fc.option(fc.integer({ min: 0, max: 30 })),
      (made, answered, day) => {
        const all = made
          .sort((a, b) => a - b)
          .map((one, i) => ({ number: i + 1, createdAt: at(one) }))
        const lookedAt = day === null ? null : at(day)
        const known = knownVersion(all, { answered, lookedAt }) ?? 0
        expect(known).toBeLessThan(all.length)
        const older = answered.filter((number) => number < all.length)
        const seen = all.slice(0, -1).filter(({ createdAt }) => lookedAt && createdAt <= lookedAt)
        for (const number of [...older, ...seen.map((one) => one.number)]) {
          expect(known).toBeGreaterThanOrEqual(number)
        }
      },
    ),
  )
})
