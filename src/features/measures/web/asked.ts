import type { DealsBehind } from "../contract.ts"
import type { MeasureName } from "../definitions.ts"

/** A number somebody wants explained: what it says, how it came about and the deals behind it. */
export type Asked = {
  measure: MeasureName
  /** What the number is of: a stage, a month, a person; empty for the whole. */
  of?: string
  value: string
  /** The formula with the numbers filled in. */
  filled: string
  n: number
  byCurrency?: readonly { currency: string; count: number; amountMinor: string }[]
  missingRates?: readonly string[]
  /** Null where no list of deals shows exactly these. */
  deals: DealsBehind | null
}
