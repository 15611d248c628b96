/** What a clause can name of a deal, whatever the groups of terms are. */
export const placeholders = ["buyer", "contact", "seller", "deal", "amount", "date"] as const

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g

/**
 * Placeholders of a text that there are not, each once; also braces that are not closed.
 *
 * @param keys of the groups whose terms can be named, as in `{{terms.payment}}`.
 */
export function unknownPlaceholders(text: string, keys: readonly string[]): string[] {
  const named = [...text.matchAll(pattern)].map(([, name = ""]) => name)
  const loose = text.replaceAll(pattern, "").match(/\{\{[^}\n]{0,40}|\}\}/g) ?? []
  const known = new Set<string>([...placeholders, ...keys.map((key) => `terms.${key}`)])
  const unknown = named.filter((name) => !known.has(name)).map((name) => `{{${name}}}`)
  return [...new Set([...unknown, ...loose])]
}

/** The text with what is known filled in; what is not keeps its placeholder, for a person to fill. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(pattern, (written, name: string) => values.get(name) || written)
}

/** Placeholders that nobody has filled in yet, each once. */
export function openPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([written]) => written))]
}
