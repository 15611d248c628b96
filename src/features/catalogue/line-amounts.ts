import { type Fraction, minorDigits, roundHalfEven } from "../../kernel/money.ts"
import { type Decimal, readDecimal } from "./decimal.ts"

/** What a line sells: so many units at a price, less a discount, taxed at a rate. */
export type PricedLine = {
  quantity: string
  /** In major units of the currency; it may be finer than the currency, as a price per call is. */
  unitPrice: string
  /** In basis points of the list amount: 1250 = 12.5 %. */
  discountBp: number
  /** In per cent: `19`, `7.25`. */
  taxRate: string
}

/** One line in minor units. `net` is what is left of `list` after `discount`. */
export type LineAmounts = { list: bigint; discount: bigint; net: bigint }

/** The most minor units that a deal can be worth: 18 digits. */
const largest = 10n ** 18n - 1n

/** Whether an amount is beyond what can be kept. */
export function isTooLarge(minor: bigint): boolean {
  return minor > largest
}

/** Tax of all lines of one rate, in minor units; `base` is without it. */
export type TaxAmount = { rate: string; base: bigint; tax: bigint }

export type Totals = { net: bigint; taxes: TaxAmount[]; tax: bigint; gross: bigint }

/**
 * Amounts of one line. The list amount (quantity × unit price) and the discounted amount are each
 * rounded half to even, once, from the exact product; the discount is their difference, so that the
 * three always add up.
 */
export function lineAmounts(line: PricedLine, currency: string): LineAmounts {
  const exact = product(readDecimal(line.quantity), readDecimal(line.unitPrice), currency)
  const list = roundHalfEven(exact)
  const net = roundHalfEven({
    numerator: exact.numerator * BigInt(10_000 - line.discountBp),
    denominator: exact.denominator * 10_000n,
  })
  return { list, discount: list - net, net }
}

/**
 * Sums of lines. Tax is computed once per rate on the sum of its rounded lines, and rounded half to
 * even: what a tax office recomputes from the printed lines. Where prices include tax, the sum of the
 * lines is the gross amount and tax is the part `rate / (100 + rate)` of it.
 */
export function totalsOf(
  lines: readonly { amounts: LineAmounts; taxRate: string }[],
  isTaxIncluded: boolean,
): Totals {
  const sums = new Map<string, bigint>()
  for (const { amounts, taxRate } of lines)
    sums.set(taxRate, (sums.get(taxRate) ?? 0n) + amounts.net)
  const taxes = [...sums].map(([rate, sum]) => taxOf(rate, sum, isTaxIncluded))
  const net = taxes.reduce((total, { base }) => total + base, 0n)
  const tax = taxes.reduce((total, one) => total + one.tax, 0n)
  return { net, taxes, tax, gross: net + tax }
}

function taxOf(rate: string, sum: bigint, isTaxIncluded: boolean): TaxAmount {
  const { units, scale } = readDecimal(rate)
  const hundred = 100n * 10n ** BigInt(scale)
  const denominator = isTaxIncluded ? hundred + units : hundred
  const tax = roundHalfEven({ numerator: sum * units, denominator })
  return { rate, base: isTaxIncluded ? sum - tax : sum, tax }
}

function product(quantity: Decimal, price: Decimal, currency: string): Fraction {
  return {
    numerator: quantity.units * price.units * 10n ** BigInt(minorDigits(currency)),
    denominator: 10n ** BigInt(quantity.scale + price.scale),
  }
}
