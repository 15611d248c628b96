import { CompanyField } from "../../../../web/records/CompanyField.tsx"
import { CustomValueField } from "../../../../web/records/CustomValueField.tsx"
import { MemberField } from "../../../../web/records/MemberField.tsx"
import type { ComboOption } from "../../../../web/ui/combo-option.ts"
import { DateField } from "../../../../web/ui/DateField.tsx"
import { MoneyField } from "../../../../web/ui/MoneyField.tsx"
import { TextField } from "../../../../web/ui/TextField.tsx"
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
        <CustomValueField
          recordKind="deal"
          fieldKey={name.slice("custom:".length)}
          {...{ value, onChange }}
        />
      ) : (
        <TextField {...{ label, onChange }} value={text ?? ""} maxLength={200} />
      )
  }
}
