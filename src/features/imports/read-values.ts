import { parseMajor } from "../../kernel/money.ts"

export type DateFormat = "ymd" | "dmy" | "mdy"

/** A day in one of the formats, as `YYYY-MM-DD`; undefined when it is not one. */
export function readDay(text: string, format: DateFormat): string | undefined {
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].*)?$/.exec(text.trim())
  if (!parts) return undefined
  const [a, b, c] = [parts[1] as string, parts[2] as string, parts[3] as string]
  const [year, month, day] = a.length === 4 ? [a, b, c] : format === "dmy" ? [c, b, a] : [c, a, b]
  if (year.length !== 4) return undefined
  const value = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  const time = Date.parse(`${value}T00:00:00Z`)
  // 30 February parses in some runtimes and becomes March: it must come back as it went in.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value
    ? undefined
    : value
}

export type Decimal = "." | ","

/**
 * An amount in major units as minor units; separators of thousands and a currency sign are
 * allowed. Undefined when it is no amount, or more precise than the currency.
 */
export function readAmount(text: string, currency: string, decimal: Decimal): bigint | undefined {
  const thousands = decimal === "." ? "," : "."
  const digits = text
    .trim()
    .replace(/^[^\d-]{1,4}(?=\d)/, "")
    .replace(/\s/g, "")
  if (
    !new RegExp(
      `^\\d{1,3}(\\${thousands}\\d{3})*(\\${decimal}\\d+)?$|^\\d+(\\${decimal}\\d+)?$`,
    ).test(digits)
  )
    return undefined
  return parseMajor(digits.replaceAll(thousands, "").replace(decimal, "."), currency)
}

/** A name as it is compared: case, width and doubled spaces do not count. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ")
}

/** Known values that a missed one probably means: equal but for spaces, signs and case. */
export function likeliest(value: string, known: readonly string[]): string | undefined {
  const fold = (text: string) => nameKey(text).replace(/[^\p{L}\p{N}]/gu, "")
  return known.find((one) => fold(one) === fold(value))
}
