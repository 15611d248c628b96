import type { Locale } from "../../kernel/locale.ts"
import type { ReadCell } from "./cell-values.ts"

const names: readonly { locale: Locale; words: RegExp }[] = [
  { locale: "en", words: /^(en([-_].*)?|eng|english|英文|英语)$/ },
  { locale: "zh-CN", words: /^(zh([-_].*)?|zho|chi|chinese|mandarin|(简体)?中文|汉语|普通话)$/ },
]

/** One of the languages people can have, as its code or as it is called. */
export function readLanguage(cell: string): ReadCell<Locale> {
  const word = cell.normalize("NFKC").trim().toLowerCase()
  const known = names.find(({ words }) => words.test(word))
  return known ? { ok: true, value: known.locale } : { ok: false, reason: "language-unknown" }
}
