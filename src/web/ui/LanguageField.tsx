import type { Locale } from "../../kernel/locale.ts"
import type { FieldProps } from "./Field.tsx"
import { SelectField } from "./SelectField.tsx"

type Props = FieldProps & { value: Locale | ""; onChange: (value: Locale) => void }

/** Each named in itself. */
export const languages: readonly { value: Locale; label: string }[] = [
  { value: "en", label: "English" },
  { value: "zh-CN", label: "简体中文" },
]

/** One of the product's languages, each named in itself. */
export function LanguageField(props: Props) {
  return <SelectField {...props} options={languages} />
}
