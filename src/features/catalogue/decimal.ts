import { z } from "zod"

/** An exact decimal number: `units / 10^scale`. */
export type Decimal = { units: bigint; scale: number }

/** A number that is not negative, in digits: `12`, `0.25`. */
export function decimalText(digits: number, decimals: number) {
  return z.string().regex(new RegExp(`^(0|[1-9]\\d{0,${digits - 1}})(\\.\\d{1,${decimals}})?$`), {
    error: `A plain number with at most ${decimals} decimals`,
  })
}

/** Reads what `decimalText` lets through. */
export function readDecimal(text: string): Decimal {
  const [whole = "0", fraction = ""] = text.split(".")
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

/** Without needless zeros behind the point: `12.500` is `12.5`. */
export function plainDecimal(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const difference =
    a.units * 10n ** BigInt(scale - a.scale) - b.units * 10n ** BigInt(scale - b.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
