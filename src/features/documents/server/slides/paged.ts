/** Columns of type a text takes: Chinese characters are as wide as two letters. */
export function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/gu)
  return [...text].length + (wide?.length ?? 0)
}

/** Lines that texts take together where a line holds so many columns. */
export function linesOf(texts: readonly string[], columns: number): number {
  const all = texts.flatMap((text) => text.split("\n"))
  return all.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0)
}

/** Parts items into pages of so many lines, in order; what is longer than a page has one of its own. */
export function paged<T>(items: readonly T[], lines: number, linesIn: (item: T) => number): T[][] {
  const pages: T[][] = []
  let left = 0
  for (const item of items) {
    const needed = linesIn(item)
    const page = pages.at(-1)
    if (page && needed <= left) page.push(item)
    else {
      pages.push([item])
      left = lines
    }
    left -= needed
  }
  return pages
}
