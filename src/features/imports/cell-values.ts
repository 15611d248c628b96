import { clockTimeIn, dayIn } from "../../kernel/days.ts"
import { isCurrency, minorDigits, parseMajor } from "../../kernel/money.ts"
import { domainOf } from "../duplicates/name-key.ts"
import type { DateOrder } from "./contract.ts"
import type { RowReason } from "./row-reasons.ts"

export type ReadCell<T> = { ok: true; value: T } | { ok: false; reason: RowReason }

const good = <T>(value: T): ReadCell<T> => ({ ok: true, value })
const bad = (reason: RowReason): ReadCell<never> => ({ ok: false, reason })

/** A text of one line: NFC, nothing cut. Line breaks within a cell become spaces, visibly so. */
export function readText(cell: string, max: number): ReadCell<string> {
  const value = cell
    .normalize()
    .replace(/\s*[\r\n\t]+\s*/g, " ")
    .trim()
  if (/\p{Cc}/u.test(value) || !value.isWellFormed()) return bad("control-characters")
  return [...value].length > max ? bad("text-too-long") : good(value)
}

/** A day, and the instant where the cell names one. */
export type WrittenDate = { day: string; at: Date | null }

const isoDay = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const chineseDay = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
const compactDay = /^(\d{4})(\d{2})(\d{2})$/
const shortDay = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const time = /^(.+?)[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Reads a date as people and systems write it; one that could be two days is asked about. */
export function readDate(cell: string, order: DateOrder, timeZone: string): ReadCell<WrittenDate> {
  const text = cell.normalize("NFKC").trim()
  const timed = time.exec(text)
  const day = readDay((timed?.[1] ?? text).trim(), order)
  if (!day.ok || !timed) return day.ok ? good({ day: day.value, at: null }) : day
  const [, , hour = "", minute = "", second = "0", zone] = timed
  try {
    const offset = zone && (zone.toUpperCase() === "Z" ? "+00:00" : withColon(zone))
    const at = clockTimeIn(
      day.value,
      `${hour.padStart(2, "0")}:${minute}:${second.padStart(2, "0")}`,
      offset ?? timeZone,
    )
    return good({ day: dayIn(at, timeZone), at })
  } catch {
    return bad("not-a-date")
  }
}

const withColon = (zone: string) =>
  zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`

function readDay(text: string, order: DateOrder): ReadCell<string> {
  const full = isoDay.exec(text) ?? chineseDay.exec(text) ?? compactDay.exec(text)
  if (full) return existing(full[1], full[2], full[3])
  const short = shortDay.exec(text)
  if (!short) return bad("not-a-date")
  if (order === null) return bad("date-order-unknown")
  const [, first, second, year] = short
  return order === "dmy" ? existing(year, second, first) : existing(year, first, second)
}

function existing(year = "", month = "", day = ""): ReadCell<string> {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  if (year < "1900" || Number(month) < 1 || Number(month) > 12) return bad("not-a-date")
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return Number(day) >= 1 && Number(day) <= last ? good(text) : bad("not-a-date")
}

export type Written = { decimalComma: boolean }

/**
 * A number as programs write a large one, `6.0E7`: its digits are all there. Spreadsheets show
 * `1E5` and `1.2E+07` for what they have rounded.
 */
const written = /^(\d)\.(\d+)E(\d{1,2})$/

/** A number without its group separators and signs of money, as a plain decimal; undefined if none. */
function plainDecimal(cell: string, { decimalComma }: Written): string | undefined {
  const [, first, digits = "", power] = written.exec(cell.trim()) ?? []
  if (first) return shifted(`${first}.${digits}`, Number(power))
  const text = cell
    .normalize("NFKC")
    .replace(/^\s*[A-Z]{3}(?=[\s\d])|[A-Z]{3}\s*$/g, "")
    .replace(/[\p{Sc}\s'’元]/gu, "")
  const [group, point] = decimalComma ? [".", ","] : [",", "."]
  const [whole = "", fraction, ...more] = text.split(point)
  if (more.length > 0) return undefined
  const groups = whole.split(group)
  const isGrouped = groups.length === 1 || groups.slice(1).every((part) => /^\d{3}$/.test(part))
  if (!isGrouped || !/^\d+$/.test(groups.join(""))) return undefined
  if (fraction === undefined) return groups.join("")
  return /^\d+$/.test(fraction) ? `${groups.join("")}.${fraction}` : undefined
}

export type WrittenAmount = Written & { currency: string; scale: number }

/** An amount in exact minor units; more decimals than the currency has are refused, not rounded. */
export function readAmount(cell: string, written: WrittenAmount): ReadCell<bigint> {
  const decimal = plainDecimal(cell, written)
  if (decimal === undefined) return bad("not-an-amount")
  const scaled = written.scale === 1 ? decimal : shifted(decimal, Math.log10(written.scale))
  const minor = parseMajor(scaled, written.currency)
  if (minor !== undefined) return minor < 10n ** 18n ? good(minor) : bad("number-too-large")
  const [whole = "", fraction = ""] = scaled.split(".")
  if (whole.length > 16) return bad("number-too-large")
  const isTooPrecise = fraction.replace(/0+$/, "").length > minorDigits(written.currency)
  return bad(isTooPrecise ? "amount-too-precise" : "not-an-amount")
}

function shifted(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".")
  const moved = whole + fraction.slice(0, places).padEnd(places, "0")
  const rest = fraction.slice(places)
  const plain = moved.replace(/^0+(?=\d)/, "")
  return rest ? `${plain}.${rest}` : plain
}

/** A number as a plain decimal, whatever its size; with more digits than that it is refused, not rounded. */
export function readExact(
  cell: string,
  { decimalComma, digits, decimals }: Written & { digits: number; decimals: number },
): ReadCell<string> {
  const decimal = plainDecimal(cell, { decimalComma })
  if (decimal === undefined) return bad("not-a-number")
  const [whole = "", fraction = ""] = decimal.split(".")
  const [before, behind] = [whole.replace(/^0+(?=\d)/, ""), fraction.replace(/0+$/, "")]
  if (before.length > digits) return bad("number-too-large")
  if (behind.length > decimals) return bad("too-many-decimals")
  return good(behind === "" ? before : `${before}.${behind}`)
}

/** A number that a program holds exactly; one with more digits is refused, not rounded. */
export function readDecimal(cell: string, written: Written): ReadCell<number> {
  const isNegative = /^\s*[-−]/.test(cell)
  const decimal = plainDecimal(isNegative ? cell.replace(/[-−]/, "") : cell, written)
  if (decimal === undefined) return bad("not-a-number")
  const value = Number(decimal)
  const digits = decimal.replace(".", "").replace(/^0+|0+$/g, "")
  if (digits.length > 15 || value > 1e15) return bad("number-too-large")
  return good(isNegative && value !== 0 ? -value : value)
}

/** A whole number that the database's `int` holds. */
export function readInteger(cell: string, written: Written): ReadCell<number> {
  const decimal = plainDecimal(cell, written)
  if (decimal === undefined || !/^\d+(\.0+)?$/.test(decimal)) return bad("not-a-number")
  const value = Number(decimal)
  return value < 2 ** 31 ? good(value) : bad("number-too-large")
}

/** An address in lower case, as contacts keep it. */
export function readEmail(cell: string): ReadCell<string> {
  const text = cell.trim().toLowerCase()
  return /^[^\s@<>"',;:\\]{1,64}@[^\s@<>"',;:\\]{1,190}$/.test(text)
    ? good(text)
    : bad("email-invalid")
}

export function readCurrency(cell: string): ReadCell<string> {
  const code = cell.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(code) && isCurrency(code) ? good(code) : bad("currency-unknown")
}

/** The host of a web address, as companies are compared by it. */
export function readDomain(cell: string): ReadCell<string> {
  const domain = cell.length <= 253 ? domainOf(cell) : undefined
  return domain === undefined ? bad("not-a-domain") : good(domain)
}
