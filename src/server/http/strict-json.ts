/** Nesting at most; deeper bodies are an attack, not a record. */
export const deepest = 64

/**
 * Reads JSON that means the same to every reader: no name twice in one object, no `__proto__`, no
 * NUL or half surrogate in a text (no database stores them), not deeper than 64.
 * Throws a `SyntaxError` otherwise.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const open: (Names | undefined)[] = []
  // Only now that the text is known to be JSON: strings, brackets and commas are all that matters.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    const inside = open.at(-1)
    if (token === "{" || token === "[") {
      if (open.push(token === "{" ? { seen: new Set(), next: true } : undefined) > deepest) {
        throw new SyntaxError("Nested too deeply")
      }
    } else if (token === "}" || token === "]") open.pop()
    else if (token === ",") {
      if (inside) inside.next = true
    } else takeText(token, inside)
  }
  return value
}

/** Names of the object being read; `next` while the next string is a name. */
type Names = { seen: Set<string>; next: boolean }

function takeText(token: string, object: Names | undefined) {
  const text = token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1)
  if (!isStorable(text)) throw new SyntaxError("Text cannot be stored")
  if (!object?.next) return
  if (text === "__proto__" || object.seen.has(text)) throw new SyntaxError("Name refused")
  object.seen.add(text)
  object.next = false
}

/** False for NUL and half surrogates, which Postgres refuses or UTF-8 silently replaces. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed()
}
