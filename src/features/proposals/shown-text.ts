import { type LocalText, locales } from "../../kernel/locale.ts"
import type { OfferText } from "../documents/offer.ts"

/** A text with the languages that were filled. */
export function shownText(text: LocalText): OfferText {
  return Object.fromEntries(
    locales.filter((locale) => text[locale] !== "").map((locale) => [locale, text[locale]]),
  )
}
