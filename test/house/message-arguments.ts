/**
 * The names of a message's ICU arguments, sorted and joined; `""` when it has none. A literal in the
 * branch of a plural or select is not an argument, so the braces are followed, not just matched.
 */
export function argumentsOf(message: string): string {
  const names = new Set<string>()
  readText(message.replace(/'\{[^']*'/g, ""), 0, names)
  return [...names].sort().join(" ")
}

/** Reads text up to the brace that closes it; returns the position after that brace. */
function readText(text: string, start: number, names: Set<string>): number {
  let at = start
  while (at < text.length && text[at] !== "}") {
    at = text[at] === "{" ? readArgument(text, at + 1, names) : at + 1
  }
  return at + 1
}

function readArgument(text: string, start: number, names: Set<string>): number {
  const [head = "", name = "", mark] = /^\s*([\w-]+)\s*([,}])/.exec(text.slice(start)) ?? []
  if (!name) return readText(text, start, names)
  names.add(name)
  let at = start + head.length
  if (mark === "}") return at
  // After the type come either a style, or branches each of which is a text of its own.
  while (at < text.length && text[at] !== "}") {
    at = text[at] === "{" ? readText(text, at + 1, names) : at + 1
  }
  return at + 1
}
