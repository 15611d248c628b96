/** Text that is already HTML. */
export type Html = { html: string }

type Part = Html | readonly Html[] | string | number

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Builds HTML; every value put in is escaped unless it is HTML itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = parts.map((part, index) => printed(part) + (texts[index + 1] ?? ""))
  return { html: (texts[0] ?? "") + written.join("") }
}

function printed(part: Part): string {
  if (typeof part === "object") return "html" in part ? part.html : part.map(printed).join("")
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? "")
}
