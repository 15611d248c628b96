import type { Coverage } from "./coverage.ts"

/** What stands for a character that no font has: the mark printers use for it. */
const missing = "〓"

/** Letters after which a word may be broken where it is longer than a line could hold. */
const longestWord = 28
const piece = 14

/**
 * JSON with every text in it drawable: characters without a glyph are marked, accents without one left
 * out, and very long words may break. Line breaks stay.
 */
export function drawable(json: string, has: Coverage): string {
  const value: unknown = JSON.parse(json, (_, one) =>
    typeof one === "string" ? breakable(covered(one, has)) : one,
  )
  return JSON.stringify(value)
}

function covered(text: string, has: Coverage): string {
  let drawn = ""
  for (const character of text) {
    if (/\s/.test(character) || has(character.codePointAt(0) ?? 0)) drawn += character
    else if (!/[\p{M}\p{Cf}]/u.test(character)) drawn += missing
  }
  return drawn
}

function breakable(text: string): string {
  return text.replace(/[^\s\p{Script=Han}\u3000-\u30ff\uff00-\uffef]+/gu, (word) => {
    const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment)
    if (letters.length <= longestWord) return word
    const pieces = Array.from({ length: Math.ceil(letters.length / piece) }, (_, index) =>
      letters.slice(index * piece, (index + 1) * piece).join(""),
    )
    return pieces.join("\u200b")
  })
}

/** The simpler characters of these: no accents on their own, and no scripts whose letters join. */
export function simpler(has: Coverage): Coverage {
  const joined = /[\p{M}\p{Cf}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u
  return (codePoint) => has(codePoint) && !joined.test(String.fromCodePoint(codePoint))
}
