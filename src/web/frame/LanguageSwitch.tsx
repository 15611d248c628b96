import { useLanguage } from "../messages.tsx"

/** One press to the other language, written in that language so that everybody finds it. */
export function LanguageSwitch() {
  const { locale, setLocale } = useLanguage()
  const other =
    locale === "en"
      ? ({ tag: "zh-CN", name: "中文" } as const)
      : ({ tag: "en", name: "English" } as const)
  return (
    <button
      type="button"
      lang={other.tag}
      onClick={() => void setLocale(other.tag)}
      className="min-h-(--control) shrink-0 rounded-control px-2 text-sm text-muted hover:bg-hover hover:text-ink"
    >
      {other.name}
    </button>
  )
}
