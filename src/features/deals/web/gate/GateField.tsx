import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../../kernel/locale.ts"
import { apiQuery } from "../../../../web/api.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { CompanyField } from "../../../../web/records/CompanyField.tsx"
import { MemberField } from "../../../../web/records/MemberField.tsx"
import type { ComboOption } from "../../../../web/ui/combo-option.ts"
import { DateField } from "../../../../web/ui/DateField.tsx"
import { MoneyField } from "../../../../web/ui/MoneyField.tsx"
import { SelectField } from "../../../../web/ui/SelectField.tsx"
import { TextField } from "../../../../web/ui/TextField.tsx"
import { listFields } from "../../../fields/contract.ts"
import { useValueText } from "../use-value-text.ts"

type Props = {
  /** A field of a deal, or `custom:key`. */
  name: string
  value: unknown
  currency: string
  onChange: (value: unknown) => void
}

/** The input for a field that a gate asks for. */
export function GateField({ name, value, currency, onChange }: Props) {
  const { field } = useValueText({}, currency)
  const label = field(name)
  const text = typeof value === "string" ? value : null
  switch (name) {
    case "amountMinor":
      return <MoneyField {...{ label, currency, onChange }} value={text} />
    case "expectedCloseDate":
    case "nextStepDate":
      return <DateField {...{ label, onChange }} value={text} />
    case "ownerId":
      return <MemberField {...{ label, onChange }} value={value as ComboOption | null} /> // its own value
    case "companyId":
      return <CompanyField {...{ label, onChange }} value={value as ComboOption | null} /> // likewise
    default:
      return name.startsWith("custom:") ? (
        <CustomGateField fieldKey={name.slice("custom:".length)} {...{ value, onChange }} />
      ) : (
        <TextField {...{ label, onChange }} value={text ?? ""} maxLength={200} />
      )
  }
}

type CustomProps = { fieldKey: string; value: unknown; onChange: (value: unknown) => void }

function CustomGateField({ fieldKey, value, onChange }: CustomProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const fields = useQuery(apiQuery(listFields, { recordKind: "deal" }))
  const field = fields.data?.items.find(({ key }) => key === fieldKey)
  const label = field ? localText(field.label, locale) : fieldKey
  const text = typeof value === "string" ? value : ""
  switch (field?.type) {
    case "date":
      return <DateField {...{ label, onChange }} value={text || null} />
    case "yes-no": {
      const options = (["yes", "no"] as const).map((one) => ({
        value: one,
        label: t(`shell.field.${one}`),
      }))
      const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : ""
      return (
        <SelectField
          {...{ label, options }}
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
          {...{ label, options }}
          value={typeof first === "string" ? first : ""}
          onChange={(one) => onChange(isMany ? [one] : one)}
        />
      )
    }
    case "number":
      return (
        <TextField
          label={label}
          value={value === null || value === undefined ? "" : String(value)}
          onChange={(typed) => onChange(typed.trim() === "" ? null : numberOf(typed))}
        />
      )
    default:
      return <TextField {...{ label, onChange }} value={text} maxLength={1000} />
  }
}

/** What is no number goes to the server as it is, which says so. */
function numberOf(typed: string): number | string {
  const number = Number(typed.replaceAll(",", ""))
  return Number.isNaN(number) ? typed : number
}
