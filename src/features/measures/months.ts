const longest = 240

/** Every month from the first to the last of `months` (`YYYY-MM`); very long gaps stay gaps. */
export function monthsBetween(months: readonly string[]): string[] {
  const sorted = [...new Set(months)].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return []
  const from = indexOf(first)
  const count = indexOf(last) - from + 1
  if (count > longest) return sorted
  return Array.from({ length: count }, (_, at) => monthAt(from + at))
}

function indexOf(month: string): number {
  const [year, number] = month.split("-").map(Number)
  return (year as number) * 12 + (number as number) - 1 // both parts are digits
}

function monthAt(index: number): string {
  const year = Math.floor(index / 12)
  return `${String(year).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`
}
