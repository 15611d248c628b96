import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from "react"
import { IntlProvider, type MessageKeys, type NestedKeyOf, useTranslations } from "use-intl"
import type { Locale } from "../kernel/locale.ts"
import { remember } from "./appearance.ts"
import type { Messages } from "./messages/load.ts"
import { onSpoken, speak, spokenNow } from "./messages/spoken.ts"

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}

/** Any message of the product, for data that names a text: commands, places, table columns. */
export type MessageKey = MessageKeys<Messages, NestedKeyOf<Messages>>

type Language = { locale: Locale; setLocale: (locale: Locale) => Promise<void> }

const LanguageContext = createContext<Language | undefined>(undefined)

/** Holds the language of the page and the texts on hand in it. */
export function MessagesProvider({ children }: { children: ReactNode }) {
  const { locale, messages } = useSyncExternalStore(onSpoken, spokenNow)
  const language = useMemo(() => ({ locale, setLocale }), [locale])
  return (
    <LanguageContext value={language}>
      <IntlProvider
        locale={locale}
        messages={messages as Messages} // same keys; the literal English texts are only types
        timeZone="UTC" // dates are formatted by `useFormat`, in the workspace's zone
        onError={reportError}
      >
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}

async function setLocale(next: Locale) {
  await speak(next)
  remember("locale", next)
}

/** `t("shell.action.save")`: unknown keys and missing or misspelt arguments do not compile. */
export function useMessages() {
  return useTranslations()
}

/** Translates a key that is only known at run time; the text may not need arguments. */
export function useMessageOf(): (key: MessageKey) => string {
  const t = useTranslations()
  return (key) => t(key as "shell.product") // every key of the union is a key of the dictionary
}

/** The language in use, and the way to change it. */
export function useLanguage(): Language {
  const language = use(LanguageContext)
  if (!language) throw new Error("useLanguage needs MessagesProvider above it")
  return language
}
