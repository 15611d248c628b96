import { minorDigits } from "../../kernel/money.ts"

/**
 * Minor units as they are printed, `-1,234.50`: grouped, with all decimals of the currency, so that a
 * column of them aligns. Unit prices may be finer: `"12.5"` minor units of EUR are `0.125`.
 */
export function amountText(minor: string, currency: string): string {
  const digits = minorDigits(currency)
  const sign = minor.startsWith("-") ? "−" : ""
  const [whole = "", finer = ""] = minor.replace("-", "").split(".")
  const padded = whole.padStart(digits + 1, "0")
  const decimals = padded.slice(padded.length - digits) + finer.replace(/0+$/, "")
  const units = grouped(padded.slice(0, padded.length - digits))
  return decimals === "" ? sign + units : `${sign}${units}.${decimals}`
}

/** A plain decimal as it is printed: `1200.50` → `1,200.5`. */
export function quantityText(quantity: string): string {
  const [whole = "", fraction = ""] = quantity.split(".")
  const shown = fraction.replace(/0+$/, "")
  return shown === "" ? grouped(whole) : `${grouped(whole)}.${shown}`
}

/** Basis points as per cent: `750` → `7.5%`. */
export function percentText(bps: number): string {
  return `${quantityText((bps / 100).toFixed(2))}%`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",")
}
