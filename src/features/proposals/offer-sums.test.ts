import fc from "fast-check"
import { expect, test } from "vitest"
import { minorDigits } from "../../kernel/money.ts"
import type { OfferSums } from "../documents/offer.ts"
import type { DraftLine } from "./draft.ts"
import { freeLine } from "./first-draft.ts"
import { isTooLarge, offerOptionOf } from "./offer-sums.ts"

const empty = { en: "", "zh-CN": "" }
const option = (lines: DraftLine[]) => ({
  ...{ id: "o", name: empty, summary: empty, isRecommended: false, lines },
})

const line: fc.Arbitrary<DraftLine> = fc
  .record({
    quantity: fc.tuple(fc.nat(99_999), fc.nat(9_999)).map(([whole, part]) => `${whole}.${part}`),
    unitPrice: fc.tuple(fc.nat(999_999), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`),
    discountBps: fc.nat(10_000),
    taxRate: fc.constantFrom("0", "7.25", "19", "13"),
    periodMonths: fc.constantFrom(null, 1, 12),
    isOptional: fc.boolean(),
    isChosen: fc.boolean(),
  })
  .map((made) => ({
    ...freeLine(crypto.randomUUID(), empty),
    ...made,
    charge: made.periodMonths === null ? ("one-off" as const) : ("recurring" as const),
  }))

/** Numerator and denominator of a decimal text. */
function fraction(text: string): [bigint, bigint] {
  const [whole = "", part = ""] = text.split(".")
  return [BigInt(whole + part), 10n ** BigInt(part.length)]
}

/** The nearest whole number, half to even, written apart from the product's own. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator
  const rest = (numerator - floor * denominator) * 2n
  if (rest === denominator) return floor % 2n === 0n ? floor : floor + 1n
  return rest > denominator ? floor + 1n : floor
}

function oracle(lines: readonly DraftLine[], currency: string, isTaxIncluded: boolean) {
  const byRate = new Map<string, bigint>()
  for (const { quantity, unitPrice, discountBps, taxRate, periodMonths } of lines) {
    const [[q, qd], [p, pd]] = [fraction(quantity), fraction(unitPrice)]
    const amount = nearest(
      q * p * 10n ** BigInt(minorDigits(currency)) * BigInt(10_000 - discountBps),
      qd * pd * 10_000n,
    )
    const key = `${periodMonths} ${taxRate}`
    byRate.set(key, (byRate.get(key) ?? 0n) + amount)
  }
  let [net, tax] = [0n, 0n]
  for (const [key, sum] of byRate) {
    const [rate, scale] = fraction(key.split(" ")[1] ?? "")
    const whole = 100n * scale
    const part = nearest(sum * rate, isTaxIncluded ? whole + rate : whole)
    tax += part
    net += isTaxIncluded ? sum - part : sum
  }
  return { net, tax }
}

test("F-52 the sums of an option are those of exact fractions, and its chosen lines add up to them", () => {
  const currencies = fc.constantFrom("JPY", "USD", "KWD", "CLF")
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      currencies,
      fc.boolean(),
      (lines, currency, inside) => {
        const { totals, lines: shown } = offerOptionOf(option(lines), {
          ...{ currency, isTaxIncluded: inside },
        })
        const sold = shown.filter(({ isChosen }) => isChosen)
        const { net, tax } = oracle(
          lines.filter(({ isOptional, isChosen }) => !isOptional || isChosen),
          currency,
          inside,
        )
        expect(totals.all).toMatchObject({ net: `${net}`, tax: `${tax}`, gross: `${net + tax}` })
        const parts: OfferSums[] = [totals.oneOff, ...totals.recurring]
        for (const sum of ["net", "tax", "gross"] as const) {
          const of = (rows: readonly { [K in typeof sum]: string }[]) =>
            String(rows.reduce((total, row) => total + BigInt(row[sum]), 0n))
          expect(of(sold)).toBe(totals.all[sum])
          expect(of(parts)).toBe(totals.all[sum])
        }
      },
    ),
  )
})

test("F-52 three of 33.33 at 19 % come to 118.99, and what recurs is summed apart", () => {
  const seat = { ...freeLine("a", empty), quantity: "3", unitPrice: "33.33", taxRate: "19" }
  const monthly = { ...seat, id: "b", charge: "recurring" as const, periodMonths: 1 }
  const { totals } = offerOptionOf(option([seat, monthly]), {
    ...{ currency: "EUR", isTaxIncluded: false },
  })
  const once = { net: "9999", discount: "0", tax: "1900", gross: "11899" }
  expect(totals.oneOff).toEqual(once)
  expect(totals.recurring).toEqual([{ ...once, periodMonths: 1 }])
  expect(totals.all).toEqual({ net: "19998", discount: "0", tax: "3800", gross: "23798" })
})

test("F-52 an option whose sums have more than 18 digits is too large", () => {
  const large = { ...freeLine("a", empty), quantity: "999999999", unitPrice: "999999999999" }
  const sums = offerOptionOf(option([large]), { currency: "EUR", isTaxIncluded: false })
  expect(isTooLarge(sums)).toBe(true)
  const whole = offerOptionOf(option([{ ...large, quantity: "1" }]), {
    ...{ currency: "EUR", isTaxIncluded: false },
  })
  expect(isTooLarge(whole)).toBe(false)
})
