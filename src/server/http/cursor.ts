import { Problem } from "../../kernel/problem.ts"

/** Where a page ended: the sort it belongs to and the values of its keys. */
export type Cursor = { sort: string; keys: readonly (string | number | null)[] }

/** Opaque text for clients. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, ...cursor.keys])).toString("base64url")
}

/** Reads it back; refuses one that was edited or belongs to another sort or list. */
export function readCursor(text: string, sort: string, length: number): Cursor {
  try {
    const [written, ...keys] = JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
    const isPlain = keys.every(
      (key: unknown) => key === null || ["string", "number"].includes(typeof key),
    )
    if (written === sort && keys.length === length && isPlain) return { sort, keys }
  } catch {
    // falls through to the refusal
  }
  throw new Problem("cursor-invalid")
}
