import { convert, type Fraction, roundHalfEven, sumFractions } from "../../kernel/money.ts"
import { countOf, type Rates, scaledRate, workspaceTotal } from "../deals/totals.ts"
import { smallSample } from "./definitions.ts"

/** Deals of one outcome and currency, as the database adds them: exact numbers as text. */
export type OutcomeSum = {
  outcome: "open" | "won" | "lost" | "disqualified"
  currency: string
  count: number
  amountMinor: string
  weightedBps: string
  /** Σ amount × rate frozen at closing: minor units with ten decimals. */
  frozenMinor: string
  /** Closed deals with an amount and no rate: counted, never added. */
  unrated: number
}

/** Lengths of won cycles in milliseconds; null where nothing was won. */
export type CycleSum = { count: number; totalMs: string; medianMs: number; p80Ms: number }

const msPerDay = 86_400_000n

/** Open deals at today's rates: amount and weighted amount, each rounded once. */
export function openFigures(sums: readonly OutcomeSum[], currency: string, rates: Rates) {
  const open = sums.filter(({ outcome }) => outcome === "open")
  return { ...workspaceTotal(open, currency, rates), byCurrency: byCurrency(open) }
}

/** Closed deals of one outcome at the rates frozen when they closed, rounded once. */
export function closedFigures(
  sums: readonly OutcomeSum[],
  outcome: OutcomeSum["outcome"],
  currency: string,
) {
  const closed = sums.filter((sum) => sum.outcome === outcome)
  const amounts = closed.map(
    ({ currency: from, frozenMinor }): Fraction =>
      convert({ minor: 1n, currency: from }, { scaled: scaledRate(frozenMinor) }, currency),
  )
  return {
    currency,
    count: countOf(closed),
    amountMinor: roundHalfEven(sumFractions(amounts)).toString(),
    missingRates: closed
      .filter(({ unrated }) => unrated > 0)
      .map((sum) => sum.currency)
      .sort(),
    byCurrency: byCurrency(closed),
  }
}

/** Won of decided; undefined, not 0, when nothing is decided. */
export function winRate(won: number, lost: number) {
  const decided = won + lost
  const share = { numerator: BigInt(won) * 10_000n, denominator: BigInt(decided) }
  return {
    won,
    decided,
    bps: decided === 0 ? null : Number(roundHalfEven(share)),
    isSmall: decided < smallSample,
  }
}

/** Mean, median and 80th percentile in days, to two decimals; null when nothing was won. */
export function cycleFigures(cycle: CycleSum | undefined) {
  const n = cycle?.count ?? 0
  const isSmall = n < smallSample
  if (!cycle || n === 0) return { n, meanDays: null, medianDays: null, p80Days: null, isSmall }
  return {
    n,
    meanDays: days({ numerator: BigInt(cycle.totalMs), denominator: BigInt(n) }),
    // The median of an even count may end in half a millisecond.
    medianDays: days({ numerator: BigInt(Math.round(cycle.medianMs * 2)), denominator: 2n }),
    p80Days: days({ numerator: BigInt(Math.round(cycle.p80Ms)), denominator: 1n }),
    isSmall,
  }
}

function days({ numerator, denominator }: Fraction): number {
  const hundredths = { numerator: numerator * 100n, denominator: denominator * msPerDay }
  return Number(roundHalfEven(hundredths)) / 100
}

function byCurrency(sums: readonly OutcomeSum[]) {
  return sums
    .map(({ currency, count, amountMinor }) => ({ currency, count, amountMinor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
