/** Letters to add, drop or replace until one word is the other. */
export function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      const [above = 0, aside = 0, across = 0] = [
        previous[column],
        current[column - 1],
        previous[column - 1],
      ]
      current.push(Math.min(above + 1, aside + 1, across + cost))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
