import { describe, expect, test } from "vitest"
import { repeatedTier, tierFor } from "./tiers.ts"

const tiers = [
  { minQuantity: "10", unitPrice: "90" },
  { minQuantity: "0", unitPrice: "100" },
  { minQuantity: "99.5", unitPrice: "80" },
]

describe("price tiers", () => {
  test.each([
    ["0.5", "100"],
    ["9.9999", "100"],
    ["10", "90"],
    ["10.0000", "90"],
    ["99.49", "90"],
    ["100", "80"],
  ])("%s units cost %s each", (quantity, price) => {
    expect(tierFor(tiers, quantity)?.unitPrice).toBe(price)
  })

  test("below the first tier there is no price", () => {
    expect(tierFor([{ minQuantity: "5", unitPrice: "1" }], "4.99")).toBeUndefined()
  })

  test("the same quantity written twice is told", () => {
    expect(repeatedTier(tiers)).toBeUndefined()
    expect(repeatedTier([...tiers, { minQuantity: "10.0", unitPrice: "1" }])).toBe("10.0")
  })
})
