import { roundHalfEven } from "../../kernel/money.ts"
import { smallSample } from "./definitions.ts"

/** Deals that passed qualification in a window, by what became of them until a day. */
export type Cohort = {
  passed: number
  won: number
  lost: number
  disqualified: number
  open: number
}

/** Won of all that passed, those still open among them; undefined, not 0, when none did. */
export function closeRate(cohort: Cohort) {
  const { won, passed } = cohort
  const share = { numerator: BigInt(won) * 10_000n, denominator: BigInt(passed) }
  return {
    ...cohort,
    bps: passed === 0 ? null : Number(roundHalfEven(share)),
    isSmall: passed < smallSample,
  }
}
