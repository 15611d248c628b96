import type { Field } from "../../features/fields/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { useFormat } from "../format.ts"
import { useLanguage, useMessages } from "../messages.tsx"

/** Tells a custom field's value in words; empty where there is none. */
export function useCustomText() {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const text = (field: Field | undefined, value: unknown): string => {
    if (value === null || value === undefined) return ""
    if (Array.isArray(value)) return format.list(value.map((one) => text(field, one)))
    if (typeof value === "boolean") return t(value ? "shell.field.yes" : "shell.field.no")
    if (field?.type === "date") return format.day(String(value))
    const option = field?.options.find((one) => one.value === value)
    return option ? localText(option.label, locale) : String(value)
  }
  return text
}
