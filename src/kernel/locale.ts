/** Languages every screen, mail and problem exists in; the first is the fallback. */
export const locales = ["en", "zh-CN"] as const
export type Locale = (typeof locales)[number]

/** A short text a workspace writes in both languages; either may be empty, never both. */
export type LocalText = Readonly<Record<Locale, string>>

/** The text in `locale`, or in the other language when it was left empty. */
export function localText(text: LocalText, locale: Locale): string {
  return text[locale] || locales.map((other) => text[other]).find(Boolean) || ""
}

/** The first of our languages that an `Accept-Language` header asks for; undefined for none of them. */
export function askedLocale(header: string | null | undefined): Locale | undefined {
  for (const range of (header ?? "").split(",")) {
    const tag = range.split(";")[0]?.trim().toLowerCase() ?? ""
    if (tag.startsWith("zh")) return "zh-CN"
    if (tag.startsWith("en")) return "en"
  }
  return undefined
}

/** The language to answer in when nothing else is known than an `Accept-Language` header. */
export function localeFromHeader(header: string | null | undefined): Locale {
  return askedLocale(header) ?? "en"
}
