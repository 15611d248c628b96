import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { lineAmounts, type PricedLine, totalsOf } from "./line-amounts.ts"

/** The oracle: an exact fraction of whole numbers, worked out in another way than the product's. */
type Rational = readonly [bigint, bigint]

const rational = (text: string): Rational => {
  const point = text.indexOf(".")
  if (point < 0) return [BigInt(text), 1n]
  return [BigInt(text.replace(".", "")), BigInt(`1${"0".repeat(text.length - point - 1)}`)]
}
const times = ([a, b]: Rational, [c, d]: Rational): Rational => [a * c, b * d]

/** The whole number nearest to it, by trying both neighbours; the even one of two as near. */
function nearest([numerator, denominator]: Rational): bigint {
  const low = numerator / denominator
  const far = (whole: bigint) => {
    const distance = whole * denominator - numerator
    return distance < 0n ? -distance : distance
  }
  if (far(low) !== far(low + 1n)) return far(low) < far(low + 1n) ? low : low + 1n
  return low % 2n === 0n ? low : low + 1n
}

const digits = { JPY: 0, EUR: 2, KWD: 3 } as const
const currencies = fc.constantFrom("JPY" as const, "EUR" as const, "KWD" as const)
const decimal = (max: bigint, decimals: number) =>
  fc
    .tuple(fc.bigInt(0n, max), fc.integer({ min: 0, max: decimals }), fc.nat(10 ** decimals - 1))
    .map(([whole, places, fraction]) =>
      places === 0
        ? String(whole)
        : `${whole}.${String(fraction).padStart(decimals, "0").slice(0, places)}`,
    )
const line: fc.Arbitrary<PricedLine> = fc.record({
  quantity: decimal(1_000_000n, 4),
  unitPrice: decimal(10n ** 12n, 6),
  discountBp: fc.integer({ min: 0, max: 10_000 }),
  taxRate: fc.constantFrom("0", "7", "13", "19", "7.25", "20.0000"),
})

describe("F-52 amounts of lines", () => {
  test("agree with rational arithmetic in currencies of 0, 2 and 3 decimals", () => {
    fc.assert(
      fc.property(line, currencies, (one, currency) => {
        const minor: Rational = [10n ** BigInt(digits[currency]), 1n]
        const exact = times(times(rational(one.quantity), rational(one.unitPrice)), minor)
        const amounts = lineAmounts(one, currency)
        expect(amounts.list).toBe(nearest(exact))
        expect(amounts.net).toBe(nearest(times(exact, [BigInt(10_000 - one.discountBp), 10_000n])))
        expect(amounts.list - amounts.discount).toBe(amounts.net)
        expect(amounts.discount >= 0n).toBe(true)
      }),
    )
  })

  test("add up to their totals, with tax on top as with tax inside", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.boolean(), (lines, isTaxIncluded) => {
        const priced = lines.map((one) => ({ ...one, amounts: lineAmounts(one, "EUR") }))
        const { net, tax, gross, taxes } = totalsOf(priced, isTaxIncluded)
        const sum = priced.reduce((total, { amounts }) => total + amounts.net, 0n)
        expect(isTaxIncluded ? gross : net).toBe(sum)
        expect(net + tax).toBe(gross)
        for (const { rate, base, tax: part } of taxes) {
          const [a, b] = rational(rate)
          const whole = isTaxIncluded ? base + part : base
          const share: Rational = isTaxIncluded ? [a, 100n * b + a] : [a, 100n * b]
          expect(part).toBe(nearest(times([whole, 1n], share)))
        }
      }),
    )
  })

  test("20 units of 1,299.00 less 7.5 % at 13 % tax are 24,031.50 and 3,124.10", () => {
    const sold = { quantity: "20", unitPrice: "1299", discountBp: 750, taxRate: "13" }
    const amounts = lineAmounts(sold, "CNY")
    expect(amounts).toEqual({ list: 2_598_000n, discount: 194_850n, net: 2_403_150n })
    const totals = totalsOf([{ amounts, taxRate: "13" }], false)
    expect(totals).toMatchObject({ net: 2_403_150n, tax: 312_410n, gross: 2_715_560n })
  })

  test("119 with 19 % inside hold 19 of tax; 0.005 of a cent's price makes whole cents only in sum", () => {
    const inside = lineAmounts(
      { quantity: "1", unitPrice: "119", discountBp: 0, taxRate: "19" },
      "EUR",
    )
    expect(totalsOf([{ amounts: inside, taxRate: "19" }], true)).toMatchObject({
      net: 10_000n,
      tax: 1_900n,
    })
    const calls = { quantity: "1000", unitPrice: "0.0025", discountBp: 0, taxRate: "0" }
    expect(lineAmounts(calls, "EUR").net).toBe(250n)
    expect(lineAmounts({ ...calls, quantity: "3" }, "EUR").net).toBe(1n) // 0.75 of a cent
  })

  test("amounts beyond 2^53 stay exact", () => {
    const huge = { quantity: "999999", unitPrice: "999999999999.99", discountBp: 1, taxRate: "0" }
    expect(lineAmounts(huge, "EUR").list).toBe(99_999_899_999_999_000_001n)
  })
})
