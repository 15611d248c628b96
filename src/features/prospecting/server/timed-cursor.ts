import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"

export type TimedKey = { at: Date; id: string }

/** The cursor of a list in order of an instant and an id; refuses one that does not hold them. */
export function readTimedCursor(cursor: string | undefined, sort: string): TimedKey | undefined {
  if (cursor === undefined) return undefined
  const [at, id] = readCursor(cursor, sort, 2).keys
  const instant = new Date(String(at))
  if (Number.isNaN(instant.getTime())) throw new Problem("cursor-invalid")
  return { at: instant, id: String(id) }
}

/** The page that was asked for, and the cursor of the next one where one row more was found. */
export function timedPage<Row>(
  rows: readonly Row[],
  { limit, sort, key }: { limit: number; sort: string; key: (row: Row) => TimedKey },
) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || !last) return { items, nextCursor: null }
  const { at, id } = key(last)
  return { items, nextCursor: writeCursor({ sort, keys: [at.toISOString(), id] }) }
}
