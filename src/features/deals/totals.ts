import {
  convert,
  type Fraction,
  rateScale,
  roundHalfEven,
  sumFractions,
} from "../../kernel/money.ts"

/** Sums of one currency as the database gives them: integers as text. */
export type CurrencySum = {
  currency: string
  count: number
  amountMinor: string
  /** Σ amount × probability in basis points: minor units × 10,000. */
  weightedBps: string
}

/** Rates into the workspace's currency by currency, ten decimals as text (`"7.1200000000"`). */
export type Rates = ReadonlyMap<string, string>

/** The sums of one currency as clients see them; the weighted one rounded once, half to even. */
export function currencyTotal({ currency, count, amountMinor, weightedBps }: CurrencySum) {
  const weightedMinor = roundHalfEven({ numerator: BigInt(weightedBps), denominator: 10_000n })
  return { currency, count, amountMinor, weightedMinor: weightedMinor.toString() }
}

/**
 * Adds sums of several currencies in the workspace's: converted unrounded, rounded once. Currencies
 * without a rate are named, never guessed; their deals are counted, not added.
 */
export function workspaceTotal(sums: readonly CurrencySum[], currency: string, rates: Rates) {
  const amounts: Fraction[] = []
  const weighted: Fraction[] = []
  const missing = new Set<string>()
  for (const sum of sums) {
    const rate = rateOf(sum.currency, currency, rates)
    if (rate === undefined) {
      missing.add(sum.currency)
      continue
    }
    const from = sum.currency
    amounts.push(convert({ minor: BigInt(sum.amountMinor), currency: from }, rate, currency))
    const bps = convert({ minor: BigInt(sum.weightedBps), currency: from }, rate, currency)
    weighted.push({ numerator: bps.numerator, denominator: bps.denominator * 10_000n })
  }
  return {
    currency,
    count: countOf(sums),
    amountMinor: roundHalfEven(sumFractions(amounts)).toString(),
    weightedMinor: roundHalfEven(sumFractions(weighted)).toString(),
    missingRates: [...missing].sort(),
  }
}

/** How many deals the sums are of. */
export function countOf(sums: readonly { count: number }[]): number {
  return sums.reduce((total, { count }) => total + count, 0)
}

function rateOf(from: string, to: string, rates: Rates) {
  if (from === to) return { scaled: rateScale }
  const rate = rates.get(from)
  return rate === undefined ? undefined : { scaled: scaledRate(rate) }
}

/** A decimal rate as an integer of 10^-10 units. */
export function scaledRate(rate: string): bigint {
  const [whole = "0", fraction = ""] = rate.split(".")
  return BigInt(whole + fraction.padEnd(10, "0").slice(0, 10))
}
