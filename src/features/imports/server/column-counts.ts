import type { CsvRow } from "../file-format.ts"

const distinctLimit = 100

/** Counts the values of each column as rows go by; a column of too many different ones is given up. */
export function createColumnCounts(columns: number) {
  const counts = Array.from({ length: columns }, (): Map<string, number> | null => new Map())
  return {
    add({ cells }: CsvRow) {
      for (const [index, values] of counts.entries()) {
        if (!values) continue
        const value = (cells[index] ?? "").trim()
        if (value === "" || value.length > 200) continue
        values.set(value, (values.get(value) ?? 0) + 1)
        if (values.size > distinctLimit) counts[index] = null
      }
    },
    /** The values of each column, most frequent first; null where there are too many. */
    frequent: () =>
      counts.map(
        (values) =>
          values &&
          [...values]
            .map(([value, rows]) => ({ value, rows }))
            .sort((one, other) => other.rows - one.rows),
      ),
  }
}
