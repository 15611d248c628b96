export const periods = ["month", "quarter", "year", "last-12", "all", "custom"] as const
export type Period = (typeof periods)[number]

/** Days of closing that a period covers, both included; nothing when it has no bounds. */
export type Days = { from?: string; to?: string }

/** The days of a period around `today` (`YYYY-MM-DD`); a custom one is as the address says. */
export function daysOf(period: Period, today: string, custom: Days): Days {
  const [year = 0, month = 1] = today.split("-").map(Number)
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  switch (period) {
    case "month":
      return span(year, month, 1)
    case "quarter":
      return span(year, quarter, 3)
    case "year":
      return span(year, 1, 12)
    case "last-12":
      return span(year - 1, month + 1, 12)
    case "all":
      return {}
    case "custom":
      return custom
  }
}

function span(year: number, month: number, months: number): Days {
  return { from: dayAt(year, month, 1), to: dayAt(year, month + months, 0) }
}

function dayAt(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
