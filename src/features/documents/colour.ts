/** The colour documents have until another is chosen. */
export const usualColour = "#1f5fbf"

/** Contrast that text and its ground need to be read (WCAG 2, 1.4.3). */
const leastContrast = 4.5

/** True for a colour (`#rrggbb`) that can be read on white, and white on it. */
export function isReadable(colour: string): boolean {
  return 1.05 / (luminanceOf(colour) + 0.05) >= leastContrast
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
