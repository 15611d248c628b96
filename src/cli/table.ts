/** Columns under one another, as wide as their widest cell; Chinese characters count double. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, column) =>
    Math.max(...[cell, ...rows.map((row) => row[column] ?? "")].map(width)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join("  ")
      .trimEnd()
  return [line(head), ...rows.map(line)]
}

/** Text of others made fit for a terminal: no control characters that could steer it. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "?")
}

function width(text: string): number {
  let sum = 0
  for (const character of text)
    sum += /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1
  return sum
}
