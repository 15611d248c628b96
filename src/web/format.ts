import { useMemo } from "react"
import type { Locale } from "../kernel/locale.ts"
import { formatMajor } from "../kernel/money.ts"
import { useLanguage, useMessages } from "./messages.tsx"
import { useWorkspaceSettings } from "./workspace-settings.ts"

/** English dates are written day first with the month in letters: nobody can misread them. */
const dateLocale = { en: "en-GB", "zh-CN": "zh-CN" } as const

type Settings = { currency: string; timeZone: string }

/** Formats of one language and workspace; made once, since Intl objects are slow to make. */
export function createFormat(locale: Locale, { currency: own, timeZone }: Settings) {
  const cached = createCache()
  const ownSign = signOf(locale, own, "narrowSymbol")
  const dates = (name: string, options: Intl.DateTimeFormatOptions) =>
    cached(`date ${name}`, () => new Intl.DateTimeFormat(dateLocale[locale], options))
  const numbers = (name: string, options: Intl.NumberFormatOptions) =>
    cached(`number ${name}`, () => new Intl.NumberFormat(locale, options))

  return {
    /** Exact text of minor units (`"125000"`, `"CNY"` → `¥1,250.00`); compact gives ¥128万, ¥1.28M. */
    money(minor: string | bigint, currency: string, style: { compact?: boolean } = {}): string {
      const display = displayOf(locale, currency, own, ownSign)
      const format = numbers(`${currency} ${style.compact}`, {
        style: "currency",
        currency,
        currencyDisplay: display,
        ...(style.compact ? compact : { trailingZeroDisplay: "stripIfInteger" }),
      })
      return format.format(formatMajor(BigInt(minor), currency) as `${number}`) // never through a float
    },
    /** Basis points as per cent: 2550 → 25.5%. */
    percent(basisPoints: number): string {
      return numbers("percent", { style: "percent", maximumFractionDigits: 2 }).format(
        basisPoints / 10_000,
      )
    },
    /** A whole number with separators. */
    count(value: number): string {
      return numbers("count", { maximumFractionDigits: 0 }).format(value)
    },
    /** A calendar day (`YYYY-MM-DD`): 30 Nov 2026, 2026年11月30日; short leaves the year out. */
    day(day: string, style: { short?: boolean } = {}): string {
      const year = style.short ? {} : ({ year: "numeric" } as const)
      const month = locale === "en" ? "short" : "long"
      const format = dates(`day ${style.short}`, {
        ...year,
        month,
        day: "numeric",
        timeZone: "UTC",
      })
      return format.format(new Date(`${day}T00:00:00Z`))
    },
    /** An instant in the workspace's time zone, to the minute. */
    dateTime(instant: string): string {
      const month = locale === "en" ? "short" : "long"
      return dates("dateTime", {
        year: "numeric",
        month,
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        timeZone,
      }).format(new Date(instant))
    },
    /** How long before or after `now` an instant is: 5 minutes ago, 5 分钟前. */
    relative(instant: string, now: Date = new Date()): string {
      const seconds = (new Date(instant).getTime() - now.getTime()) / 1000
      const [unit, size] = unitOf(Math.abs(seconds))
      const format = cached(
        "relative",
        () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
      )
      return spaced(format.format(Math.round(seconds / size), unit))
    },
    /** Names in a row: A, B; 甲、乙. */
    list(texts: readonly string[]): string {
      return cached("list", () => new Intl.ListFormat(locale, { style: "narrow" })).format(texts)
    },
    /** Size of a file: 45 bytes, 1.2 MB. */
    fileSize(bytes: number): string {
      const [unit, size] =
        bytes < 1_000
          ? (["byte", 1] as const)
          : bytes < 1_000_000
            ? (["kilobyte", 1e3] as const)
            : (["megabyte", 1e6] as const)
      const unitDisplay = unit === "byte" ? "long" : "short"
      const options = { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 } as const
      return spaced(numbers(unit, options).format(bytes / size))
    },
  }
}

/** Money, days and numbers in the reader's language and the workspace's currency and zone. */
export function useFormat() {
  const { locale } = useLanguage()
  const settings = useWorkspaceSettings()
  const t = useMessages()
  return useMemo(
    () => ({
      ...createFormat(locale, settings),
      /** A length of time in days: 24 days, 24 天. */
      days: (count: number) => t("shell.time.days", { count }),
    }),
    [locale, settings, t],
  )
}

const compact = {
  notation: "compact",
  minimumFractionDigits: 0,
  maximumFractionDigits: 0,
  maximumSignificantDigits: 3,
  roundingPriority: "morePrecision", // 1.28M keeps three digits, 1235万 keeps its units
} as const

/**
 * The workspace's own currency shows its bare sign; others the sign that tells them apart, or the
 * code where the language writes both alike (¥ is also yen).
 */
function displayOf(locale: Locale, currency: string, own: string, ownSign: string) {
  if (currency === own) return "narrowSymbol"
  return signOf(locale, currency, "symbol") === ownSign ? "code" : "symbol"
}

function signOf(locale: Locale, currency: string, currencyDisplay: "narrowSymbol" | "symbol") {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay })
  return format.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency
}

function unitOf(seconds: number): [Intl.RelativeTimeFormatUnit, number] {
  if (seconds < 60) return ["second", 1]
  if (seconds < 3_600) return ["minute", 60]
  if (seconds < 86_400) return ["hour", 3_600]
  if (seconds < 86_400 * 30) return ["day", 86_400]
  return seconds < 86_400 * 365 ? ["month", 86_400 * 30.44] : ["year", 86_400 * 365.25]
}

/** One space between digits and Chinese, which Intl leaves out here. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ")
}

function createCache() {
  const made = new Map<string, unknown>()
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T // a name belongs to one kind of format
  }
}
