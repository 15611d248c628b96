import { type Locale, type LocalText, locales } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"

type Props = {
  /** What the two fields name together. */
  legend?: string
  value: LocalText
  onChange: (value: LocalText) => void
  label?: (locale: Locale) => string
  problem?: string | undefined
}

/** A name in both languages; one of them is enough. */
export function NameFields({ legend, value, onChange, label, problem }: Props) {
  const t = useMessages()
  const labelOf = (locale: Locale) =>
    label?.(locale) ?? t("pipelines.nameIn", { language: t(`pipelines.language.${locale}`) })
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      {legend && <legend className="mb-1.5 text-base font-medium">{legend}</legend>}
      <div className="grid gap-2 md:grid-cols-2">
        {locales.map((locale) => (
          <TextField
            key={locale}
            label={labelOf(locale)}
            value={value[locale]}
            maxLength={80}
            problem={locale === "en" ? problem : undefined}
            onChange={(typed) => onChange({ ...value, [locale]: typed })}
          />
        ))}
      </div>
    </fieldset>
  )
}
