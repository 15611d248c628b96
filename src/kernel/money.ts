/** An exact amount: whole minor units of an ISO 4217 currency. */
export type Money = { minor: bigint; currency: string }

/** A dated rate: one major unit of `from` costs `rate / 10^10` major units of the workspace currency. */
export type Rate = { scaled: bigint }

/** Rates carry ten decimals, as in the database (`numeric(20,10)`). */
export const rateScale = 10n ** 10n

const digitsByCurrency = new Map<string, number>()

/** Decimals of a currency: 0 for JPY, 2 for USD, 3 for KWD, 4 for CLF. Unknown codes count as 2. */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat("en", { style: "currency", currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  digitsByCurrency.set(currency, digits)
  return digits
}

/** True for a code that the runtime's ISO 4217 table knows. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code)
}

/**
 * Reads a plain decimal (`1234.5`, no separators, no sign) as minor units.
 * Undefined when it is not a number or more precise than the currency.
 */
export function parseMajor(text: string, currency: string): bigint | undefined {
  const match = /^(\d{1,16})(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return undefined
  const digits = minorDigits(currency)
  const fraction = (match[2] ?? "").replace(/0+$/, "")
  if (fraction.length > digits) return undefined
  return BigInt(match[1] + fraction.padEnd(digits, "0"))
}

/** Minor units as a plain decimal text: 125050 USD → `1250.50`. */
export function formatMajor(minor: bigint, currency: string): string {
  const digits = minorDigits(currency)
  const sign = minor < 0n ? "-" : ""
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0")
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** A fraction of integers; kept unrounded until a sum is shown. */
export type Fraction = { numerator: bigint; denominator: bigint }

/** Rounds half to even, the rule for every sum we show. */
export function roundHalfEven({ numerator, denominator }: Fraction): bigint {
  const sign = numerator < 0n ? -1n : 1n
  const absolute = numerator * sign
  const whole = absolute / denominator
  const twice = (absolute % denominator) * 2n
  const up = twice > denominator || (twice === denominator && whole % 2n === 1n)
  return sign * (up ? whole + 1n : whole)
}

/** Unrounded value of `amount` in minor units of `target`, at `rate` target units per unit. */
export function convert(amount: Money, rate: Rate, target: string): Fraction {
  const shift = minorDigits(target) - minorDigits(amount.currency)
  const numerator = amount.minor * rate.scaled * (shift > 0 ? 10n ** BigInt(shift) : 1n)
  return { numerator, denominator: rateScale * (shift < 0 ? 10n ** BigInt(-shift) : 1n) }
}

/** Sum of fractions, still unrounded. */
export function sumFractions(parts: readonly Fraction[]): Fraction {
  return parts.reduce(
    (sum, part) =>
      sum.denominator === part.denominator
        ? { numerator: sum.numerator + part.numerator, denominator: sum.denominator }
        : {
            numerator: sum.numerator * part.denominator + part.numerator * sum.denominator,
            denominator: sum.denominator * part.denominator,
          },
    { numerator: 0n, denominator: 1n },
  )
}
