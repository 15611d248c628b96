import { expect, test } from "vitest"
import { frozenIn, isReasonGiven } from "./closing.ts"

test("a reason of the list is always enough, words only where the workspace takes them", () => {
  expect(isReasonGiven({ reasonId: "r" }, "lost", ["lost"])).toBe(true)
  expect(isReasonGiven({ reason: "Too dear" }, "lost", ["won"])).toBe(true)
  expect(isReasonGiven({ reason: "Too dear" }, "lost", ["lost"])).toBe(false)
  expect(isReasonGiven({}, "lost", [])).toBe(false)
})

test("a closed deal's amount, currency and close date are frozen, and thaw with its reopening", () => {
  const won = { outcome: "won", amountMinor: 5000n, currency: "USD", expectedCloseDate: null }
  expect(frozenIn(won, { amountMinor: "5000", currency: "USD", title: "New" })).toEqual([])
  expect(frozenIn(won, { amountMinor: "5001" })).toEqual(["amountMinor"])
  expect(frozenIn(won, { amountMinor: null, currency: "EUR" })).toEqual(["amountMinor", "currency"])
  expect(frozenIn(won, { expectedCloseDate: "2026-11-30" })).toEqual(["expectedCloseDate"])
  expect(frozenIn(won, { outcome: "lost", amountMinor: "1" })).toEqual(["amountMinor"])
  expect(frozenIn(won, { amountMinor: "5000" }, true)).toEqual(["amountMinor"])
  expect(frozenIn(won, { outcome: "open", amountMinor: "1" })).toEqual([])
  expect(frozenIn({ ...won, outcome: "open" }, { outcome: "won", amountMinor: "1" })).toEqual([])
})
