import { formatMajor, minorDigits } from "../../kernel/money.ts"

/**
 * Minor units as they are printed, `−1,234.50`: grouped, with all decimals of the currency, so that a
 * column of them aligns.
 */
export function amountText(minor: string, currency: string): string {
  const major = formatMajor(BigInt(minor), currency)
  return major.startsWith("-")
    ? `−${priceText(major.slice(1), currency)}`
    : priceText(major, currency)
}

/** A price in major units as it is printed: with the decimals of the currency, or more where it is finer. */
export function priceText(major: string, currency: string): string {
  const [whole = "", fraction = ""] = major.split(".")
  const decimals = fraction.replace(/0+$/, "").padEnd(minorDigits(currency), "0")
  return decimals === "" ? grouped(whole) : `${grouped(whole)}.${decimals}`
}

/** A plain decimal as it is printed: `1200.50` → `1,200.5`. */
export function quantityText(quantity: string): string {
  const [whole = "", fraction = ""] = quantity.split(".")
  const shown = fraction.replace(/0+$/, "")
  return shown === "" ? grouped(whole) : `${grouped(whole)}.${shown}`
}

/** Basis points as per cent: `750` → `7.5%`; rates may be finer, `887.5` → `8.875%`. */
export function percentText(bps: number): string {
  return `${quantityText((bps / 100).toFixed(4))}%`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",")
}
