import type { CsvRow } from "../file-format.ts"
import { lookupKey } from "../lookup-key.ts"
import type { ReadRow, RowReader } from "../read-row.ts"

type Entry = { row: CsvRow; read: ReadRow }

/** Companies so that each comes after the one it belongs to; a circle becomes a problem of its rows. */
export function parentsFirst(rows: readonly CsvRow[], read: RowReader): Entry[] {
  const entries = rows.map((row) => ({ row, read: read(row) }))
  const byKey = new Map<string, Entry>()
  for (const entry of entries) {
    const { texts } = entry.read.values
    for (const key of [texts.get("id"), texts.get("name")]) {
      if (key && !byKey.has(lookupKey(key))) byKey.set(lookupKey(key), entry)
    }
  }
  const placed = new Set<Entry>()
  const ordered: Entry[] = []
  for (const entry of entries) place(entry)
  return ordered

  function place(start: Entry) {
    const path: Entry[] = []
    for (let entry: Entry | undefined = start; entry && !placed.has(entry); ) {
      if (path.includes(entry)) {
        const value = entry.read.values.texts.get("parent") ?? null
        for (const one of path.slice(path.indexOf(entry))) {
          one.read.problems.push({ reason: "parent-cycle", column: "parent", value })
        }
        break
      }
      path.push(entry)
      const parent: string | undefined = entry.read.values.texts.get("parent")
      entry = parent ? byKey.get(lookupKey(parent)) : undefined
    }
    for (const entry of path.reverse()) {
      placed.add(entry)
      ordered.push(entry)
    }
  }
}
