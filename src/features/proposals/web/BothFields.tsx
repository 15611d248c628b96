import { type Locale, type LocalText, locales } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"

type Props = {
  label: string
  value: LocalText
  /** The languages the proposal is in. */
  languages: readonly Locale[]
  onChange: (value: { en: string; "zh-CN": string }) => void
  maxLength: number
  isLong?: boolean
  isRequired?: boolean
}

/** A text in each language of the proposal; with one language its label needs no more words. */
export function BothFields({ label, value, languages, onChange, isLong, ...rest }: Props) {
  const t = useMessages()
  const shown = locales.filter((locale) => languages.includes(locale))
  const FieldKind = isLong ? TextArea : TextField
  const named = { en: "proposals.field.english", "zh-CN": "proposals.field.chinese" } as const
  return shown.map((locale) => (
    <FieldKind
      key={locale}
      label={shown.length === 1 ? label : t(named[locale], { label })}
      value={value[locale]}
      onChange={(text) => onChange({ ...value, [locale]: text })}
      {...rest}
    />
  ))
}
