import { pinyin } from "pinyin-pro"

const chineseRun = /\p{Script=Han}+/gu
/** Words as people separate them; a mail address stays one of them. */
const wordPattern = /[\p{L}\p{N}]+(?:[@._+-][\p{L}\p{N}]+)*/gu
const longestWord = 60
const longestRun = 30

/** Lower case, full-width forms as their plain ones: what both sides of a search are compared in. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFC")
}

/**
 * Everything a text can be found by: Latin words and their parts, Chinese characters one by one and
 * in pairs, and their pinyin, in full and as initials, from every character on (华为技术 → `hwjs`).
 */
export function tokensOf(texts: readonly string[]): string[] {
  const tokens = new Set<string>()
  for (const text of texts.map(plain)) {
    for (const [word] of text.replace(chineseRun, " ").matchAll(wordPattern)) addWord(tokens, word)
    for (const [run] of text.matchAll(chineseRun)) addChinese(tokens, run)
    const digits = text.replace(/\D/g, "")
    if (digits.length >= 5 && /^[\d\s()+./-]+$/.test(text)) addPhone(tokens, digits)
  }
  return [...tokens].sort()
}

/** A token's length at most, never half of a character that takes two places. */
function cut(word: string): string {
  return word.slice(0, longestWord).replace(/[\ud800-\udbff]$/, "")
}

function addWord(tokens: Set<string>, word: string) {
  tokens.add(cut(word))
  for (const part of word.split(/[@._+-]/)) {
    tokens.add(cut(part))
    tokens.add(cut(withoutMarks(part)))
  }
}

function addChinese(tokens: Set<string>, run: string) {
  const characters = [...run].slice(0, longestRun)
  characters.forEach((character, index) => {
    tokens.add(character)
    const next = characters[index + 1]
    if (next) tokens.add(character + next)
  })
  const syllables = pinyin(characters.join(""), { toneType: "none", type: "array", v: true })
  syllables.forEach((_, index) => {
    const rest = syllables.slice(index)
    tokens.add(cut(rest.join("")))
    tokens.add(rest.map((syllable) => [...syllable][0] ?? "").join(""))
  })
}

/** A number is remembered by its last digits, with and without the code of the country. */
function addPhone(tokens: Set<string>, digits: string) {
  tokens.add(cut(digits))
  for (const length of [4, 7, 8, 10, 11]) {
    if (digits.length > length) tokens.add(digits.slice(-length))
  }
}

function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "")
}

/** One condition of a search: a token, or the beginning of one. */
export type SearchTerm = { token: string; isPrefix: boolean }

/**
 * What a record must have to match the typed text: every word, the last Latin one only begun.
 * Empty when the text holds nothing to search for.
 */
export function termsOf(typed: string): SearchTerm[] {
  const text = plain(typed)
  const terms: SearchTerm[] = []
  for (const [run] of text.matchAll(chineseRun)) {
    const characters = [...run].slice(0, longestRun)
    const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`)
    for (const token of pairs.length > 0 ? pairs : characters)
      terms.push({ token, isPrefix: false })
  }
  const digits = text.replace(/\D/g, "")
  if (digits.length >= 4 && /^[\d\s()+./-]+$/.test(text.trim())) {
    return [{ token: cut(digits), isPrefix: true }]
  }
  const words = [...text.replace(chineseRun, " ").matchAll(wordPattern)].map(([word]) => word)
  words.slice(0, 12).forEach((word, index) => {
    const isPrefix = index === Math.min(words.length, 12) - 1
    terms.push({ token: cut(word), isPrefix })
  })
  return terms
}

/** The terms as a tsquery literal of quoted lexemes; never parsed from what a person typed. */
export function tsqueryOf(terms: readonly SearchTerm[]): string {
  return terms.map(lexemeOf).join(" & ")
}

function lexemeOf({ token, isPrefix }: SearchTerm): string {
  const lexeme = token.replaceAll("\\", "\\\\").replaceAll("'", "''")
  return `'${lexeme}'${isPrefix ? ":*" : ""}`
}

/** Whether a term is a word that may be mistyped: no number, no address, not one or two characters. */
export function isWord({ token }: Pick<SearchTerm, "token">): boolean {
  return token.length >= 3 && !/[0-9@._+-]/.test(token)
}

/**
 * The terms as a tsquery in which every word may also be one of those it is like. A word like none
 * is left out; undefined when nothing else was typed.
 */
export function mendedQuery(
  terms: readonly SearchTerm[],
  like: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const groups = terms.flatMap((term) => {
    if (!isWord(term)) return [lexemeOf(term)]
    const others = like.get(term.token) ?? []
    if (others.length === 0) return []
    return [
      `(${[term, ...others.map((token) => ({ token, isPrefix: false }))].map(lexemeOf).join(" | ")})`,
    ]
  })
  return groups.length > 0 ? groups.join(" & ") : undefined
}
