/** Whether a character can be drawn. */
export type Coverage = (codePoint: number) => boolean

/** Reads the `cmap` tables of TrueType fonts: which characters at least one of them has. */
export function coverageOf(fonts: readonly Uint8Array[]): Coverage {
  const spans = fonts.flatMap(spansOf).toSorted(([one], [other]) => one - other)
  const joined: [number, number][] = []
  for (const [from, to] of spans) {
    const last = joined.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return (codePoint) => {
    let [low, high] = [0, joined.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((joined[middle]?.[1] ?? 0) < codePoint) low = middle + 1
      else high = middle
    }
    return (joined[low]?.[0] ?? Number.POSITIVE_INFINITY) <= codePoint
  }
}

const cmapTag = 0x63_6d_61_70

function spansOf(font: Uint8Array): [number, number][] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16)
  const entry = tables.find((at) => view.getUint32(at) === cmapTag)
  if (entry === undefined) return []
  const cmap = view.getUint32(entry + 8)
  const parts = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => index)
  return parts.flatMap((index) => {
    const at = cmap + view.getUint32(cmap + 8 + index * 8)
    const format = view.getUint16(at)
    return format === 12 ? groupsOf(view, at) : format === 4 ? segmentsOf(view, at) : []
  })
}

function groupsOf(view: DataView, at: number): [number, number][] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12
    return [view.getUint32(group), view.getUint32(group + 4)]
  })
}

function segmentsOf(view: DataView, at: number): [number, number][] {
  const count = view.getUint16(at + 6) / 2
  return Array.from({ length: count - 1 }, (_, index) => [
    view.getUint16(at + 16 + (count + index) * 2),
    view.getUint16(at + 14 + index * 2),
  ])
}
