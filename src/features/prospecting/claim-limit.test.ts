import { expect, test } from "vitest"
import { claimsLeft, passedLimit } from "./claim-limit.ts"

const none = { held: 5, maxHeld: null, claimedToday: 2, maxClaims: null }

test("without limits one may claim any number", () => {
  expect(passedLimit(none, 1000)).toBeUndefined()
  expect(claimsLeft(none)).toBeUndefined()
})

test("the limit that would be passed is named, and what is left counts both", () => {
  const both = { held: 5, maxHeld: 10, claimedToday: 2, maxClaims: 4 }
  expect(passedLimit(both, 2)).toBeUndefined()
  expect(passedLimit(both, 3)).toBe("claims")
  expect(passedLimit(both, 6)).toBe("held")
  expect(claimsLeft(both)).toBe(2)
})

test("who holds more than a limit that was lowered has none left, not fewer than none", () => {
  expect(claimsLeft({ ...none, maxHeld: 3 })).toBe(0)
})
