import { expect, test } from "vitest"
import { isTwoWay, stageAfterExchange } from "./first-exchange.ts"

const day = new Date("2026-11-27T10:00:00Z")

test.each([
  ["a talk", { by: "both", lastBuyerActAt: null, lastSellerActAt: null }, true],
  ["our mail", { by: "seller", lastBuyerActAt: null, lastSellerActAt: day }, false],
  ["their answer to our mail", { by: "buyer", lastBuyerActAt: null, lastSellerActAt: day }, true],
  ["our answer to theirs", { by: "seller", lastBuyerActAt: day, lastSellerActAt: null }, true],
  ["their first word", { by: "buyer", lastBuyerActAt: day, lastSellerActAt: null }, false],
  ["a remark", { by: null, lastBuyerActAt: day, lastSellerActAt: day }, false],
] as const)("two-way or not: %s", (_, exchange, isBoth) => {
  expect(isTwoWay(exchange)).toBe(isBoth)
})

test("it leads from prospecting to the qualification after it, and nowhere else", () => {
  const stages = (["qualification", "prospecting", "custom", "qualification"] as const).map(
    (kind, index) => ({ stageId: String(index), kind }),
  )
  expect(stageAfterExchange(stages, "1")?.stageId).toBe("3")
  expect(stageAfterExchange(stages, "0")).toBeUndefined()
  expect(stageAfterExchange(stages.slice(0, 3), "1")).toBeUndefined()
})
