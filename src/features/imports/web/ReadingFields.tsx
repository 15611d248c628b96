import { useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { dateOrders, type FileMapping } from "../contract.ts"
import { type FieldType, findField } from "../fields.ts"

type Props = { mapping: FileMapping; onChange: (mapping: FileMapping) => void }

/** How dates and amounts are written in a file; asked only where it has such columns. */
export function ReadingFields({ mapping, onChange }: Props) {
  const t = useMessages()
  const { currency } = useWorkspaceSettings()
  const has = (type: FieldType) =>
    mapping.columns.some(
      ({ field }) => field !== null && findField(mapping.kind, field)?.type === type,
    )
  const hasAmount = has("amount")
  if (!has("date") && !hasAmount) return null
  return (
    <fieldset className="flex min-w-0 flex-wrap items-start gap-4">
      <legend className="mb-2 font-medium">{t("imports.reading.heading")}</legend>
      {has("date") && (
        <SelectField
          className="w-56"
          label={t("imports.reading.dateOrder")}
          value={mapping.dateOrder ?? ""}
          options={dateOrders.map((value) => ({ value, label: t(`imports.reading.${value}`) }))}
          onChange={(dateOrder) => onChange({ ...mapping, dateOrder })}
        />
      )}
      {hasAmount && (
        <>
          <SelectField
            className="w-56"
            label={t("imports.reading.decimal")}
            value={mapping.decimalComma ? "comma" : "point"}
            options={[
              { value: "point", label: t("imports.reading.point") },
              { value: "comma", label: t("imports.reading.comma") },
            ]}
            onChange={(sign) => onChange({ ...mapping, decimalComma: sign === "comma" })}
          />
          <SelectField
            className="w-56"
            label={t("imports.reading.currency")}
            help={t("imports.reading.currencyHelp")}
            emptyLabel={t("imports.reading.currencyOwn", { currency })}
            value={mapping.currency ?? ""}
            options={Intl.supportedValuesOf("currency").map((code) => ({
              value: code,
              label: code,
            }))}
            onChange={(code: string) => onChange({ ...mapping, currency: code || null })}
          />
        </>
      )}
    </fieldset>
  )
}
