import { type Locale, locales } from "../../kernel/locale.ts"
import type { OfferText } from "./offer.ts"

/** A text as it is shown: once in each language, the leading one first; empty for no text. */
export type Said = readonly { lang: Locale; text: string }[]

/** What is there of a text in the languages shown; in another one where it is in none of these. */
export function said(text: OfferText, languages: readonly Locale[]): Said {
  const filled = (among: readonly Locale[]) =>
    among.flatMap((lang) => {
      const one = text[lang]?.trim()
      return one ? [{ lang, text: printable(one) }] : []
    })
  const shown = filled(languages)
  return shown.length > 0 ? shown : filled(locales).slice(0, 1)
}

/** A text without a language of its own, such as a name. */
export function plain(text: string, languages: readonly Locale[]): Said {
  const [lang = "en"] = languages
  return text.trim() === "" ? [] : [{ lang, text: printable(text.trim()) }]
}

/** True where nothing would be printed. */
export function isSaid(text: Said): boolean {
  return text.length > 0
}

/** Without what no page shows: control characters, and marks that turn the order of what follows. */
function printable(text: string): string {
  return text
    .normalize()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, "")
}
