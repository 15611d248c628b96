import { useCallback } from "react"
import { type LocalText, localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"

/** Picks the reader's language of a text; says so when it has no words yet. */
export function useLocalText(): (text: LocalText) => string {
  const { locale } = useLanguage()
  const t = useMessages()
  return useCallback((text) => localText(text, locale) || t("pipelines.stage.unnamed"), [locale, t])
}
