import type { OutcomeSum } from "./figures.ts"

/** A win that was taken back, as far as sums need it. */
export type Restated = { currency: string; amountMinor: string | null; frozenMinor: string | null }

/** The same wins as sums of won deals, one each, to be added to those that still stand. */
export function restatedSums(rows: readonly Restated[]): OutcomeSum[] {
  return rows.map(({ currency, amountMinor, frozenMinor }) => ({
    outcome: "won",
    currency,
    count: 1,
    amountMinor: amountMinor ?? "0",
    weightedBps: "0",
    frozenMinor: frozenMinor ?? "0",
    unrated: amountMinor !== null && frozenMinor === null ? 1 : 0,
  }))
}
