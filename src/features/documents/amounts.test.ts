import fc from "fast-check"
import { expect, test } from "vitest"
import { formatMajor } from "../../kernel/money.ts"
import { amountText, percentText, priceText, quantityText } from "./amounts.ts"

const currency = fc.constantFrom("JPY", "EUR", "KWD", "CLF")

test("F-52 an amount is printed with every digit it has, in groups of three, and reads back as it was", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), currency, (minor, code) => {
      const printed = amountText(String(minor), code)
      expect(printed).toMatch(/^−?\d{1,3}(,\d{3})*(\.\d+)?$/)
      expect(printed.replaceAll(",", "").replace("−", "-")).toBe(formatMajor(minor, code))
    }),
  )
})

test("a unit price has the decimals of its currency, and keeps those that are finer", () => {
  expect(priceText("100", "EUR")).toBe("100.00")
  expect(priceText("0.0025", "EUR")).toBe("0.0025")
  expect(priceText("1200.500000", "EUR")).toBe("1,200.50")
  expect(priceText("100000.5", "JPY")).toBe("100,000.5")
  expect(priceText("0", "JPY")).toBe("0")
  expect(priceText("9.5", "KWD")).toBe("9.500")
})

test("quantities and per cents are printed without idle zeros", () => {
  expect(["1", "1200.50", "0.2500", "1000000"].map(quantityText)).toEqual([
    ...["1", "1,200.5", "0.25", "1,000,000"],
  ])
  expect([0, 750, 1_900, 7.000000000000001, 887.5].map(percentText)).toEqual([
    ...["0%", "7.5%", "19%", "0.07%", "8.875%"],
  ])
})
