/** What the text of a mail step can name. */
export const placeholders = [
  "contact.name",
  "contact.jobTitle",
  "company.name",
  "deal.title",
  "sender.name",
] as const
export type Placeholder = (typeof placeholders)[number]

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Placeholders of a text that there are not, each once; also braces that are not closed. */
export function unknownPlaceholders(text: string): string[] {
  const named = [...text.matchAll(pattern)].map(([, name = ""]) => name)
  const loose = text.replaceAll(pattern, "").match(/\{\{[^}\n]{0,40}|\}\}/g) ?? []
  const unknown = named.filter((name) => !isPlaceholder(name)).map((name) => `{{${name}}}`)
  return [...new Set([...unknown, ...loose])]
}

/** The text with its placeholders filled in; where nothing is known it says so between brackets. */
export function fillIn(
  text: string,
  values: { readonly [Name in Placeholder]: string | null },
): string {
  return text.replaceAll(pattern, (written, name: string) =>
    isPlaceholder(name) ? values[name]?.trim() || `[${name}]` : written,
  )
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name)
}
