import { useMemo } from "react"
import { useLanguage } from "./messages.tsx"

/** Every currency for a `SelectField`, by code, with its name in the reader's language. */
export function useCurrencyOptions() {
  const { locale } = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "currency" })
    return Intl.supportedValuesOf("currency").map((value) => ({
      value,
      label: `${value} · ${names.of(value)}`,
    }))
  }, [locale])
}
