import { expect, test } from "vitest"
import { currencyTotal, workspaceTotal } from "./totals.ts"

const usd = { currency: "USD", count: 2, amountMinor: "300000", weightedBps: "1500000000" }
const jpy = { currency: "JPY", count: 1, amountMinor: "1001", weightedBps: "5005000" }

test("a weighted sum is rounded once, half to even", () => {
  expect(currencyTotal({ ...usd, weightedBps: "25000" }).weightedMinor).toBe("2")
  expect(currencyTotal({ ...usd, weightedBps: "35000" }).weightedMinor).toBe("4")
})

test("F-52 a currency without decimals converts into one with two, exactly", () => {
  const total = workspaceTotal([usd, jpy], "USD", new Map([["JPY", "0.0065000000"]]))
  expect(total).toEqual({
    currency: "USD",
    count: 3,
    amountMinor: "300651",
    weightedMinor: "150325",
    missingRates: [],
  })
})

test("a currency without a rate is named and not added", () => {
  const total = workspaceTotal([usd, jpy], "USD", new Map())
  expect(total).toMatchObject({ amountMinor: "300000", count: 3, missingRates: ["JPY"] })
})
