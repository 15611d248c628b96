import { useQuery } from "@tanstack/react-query"
import { listFields, type RecordKind } from "../../features/fields/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { apiQuery } from "../api.ts"
import { useLanguage, useMessages } from "../messages.tsx"
import { DateField } from "../ui/DateField.tsx"
import { SelectField } from "../ui/SelectField.tsx"
import { TextField } from "../ui/TextField.tsx"

type Props = {
  recordKind: RecordKind
  fieldKey: string
  value: unknown
  isDisabled?: boolean
  onChange: (value: unknown) => void
}

/** One value of a custom field, entered as its type wants. */
export function CustomValueField({ recordKind, fieldKey, value, isDisabled, onChange }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const fields = useQuery(apiQuery(listFields, { recordKind }))
  const field = fields.data?.items.find(({ key }) => key === fieldKey)
  const label = field ? localText(field.label, locale) : fieldKey
  const rest = { label, ...(isDisabled ? { isDisabled } : {}) }
  const text = typeof value === "string" ? value : ""
  switch (field?.type) {
    case "date":
      return <DateField {...rest} value={text || null} onChange={onChange} />
    case "yes-no": {
      const options = (["yes", "no"] as const).map((one) => ({
        value: one,
        label: t(`shell.field.${one}`),
      }))
      const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : ""
      return (
        <SelectField
          {...{ ...rest, options }}
          value={chosen}
          onChange={(one) => onChange(one === "yes")}
        />
      )
    }
    case "choice":
    case "choices": {
      const isMany = field.type === "choices"
      const options = field.options.map((one) => ({
        value: one.value,
        label: localText(one.label, locale),
      }))
      const [first] = Array.isArray(value) ? value : [value]
      return (
        <SelectField
          {...{ ...rest, options }}
          value={typeof first === "string" ? first : ""}
          onChange={(one) => onChange(isMany ? [one] : one)}
        />
      )
    }
    case "number":
      return (
        <TextField
          {...rest}
          value={value === null || value === undefined ? "" : String(value)}
          onChange={(typed) => onChange(typed.trim() === "" ? null : numberOf(typed))}
        />
      )
    default:
      return <TextField {...rest} onChange={onChange} value={text} maxLength={1000} />
  }
}

/** What is no number goes to the server as it is, which says so. */
function numberOf(typed: string): number | string {
  const number = Number(typed.replaceAll(",", ""))
  return Number.isNaN(number) ? typed : number
}
