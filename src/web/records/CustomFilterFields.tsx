import { useQuery } from "@tanstack/react-query"
import { type Field, listFields, type RecordKind } from "../../features/fields/contract.ts"
import {
  type Comparison,
  readCustomFilter,
  withCustomFilter,
} from "../../features/fields/custom-filter.ts"
import { localText } from "../../kernel/locale.ts"
import { apiQuery } from "../api.ts"
import { useLanguage, useMessages } from "../messages.tsx"
import { DateField } from "../ui/DateField.tsx"
import { Facet } from "../ui/Facet.tsx"
import { TextField } from "../ui/TextField.tsx"

type Props = {
  recordKind: RecordKind
  filters: readonly string[]
  onChange: (filters: string[]) => void
}

/** A way to filter by each custom field of a kind of record, after its type. */
export function CustomFilterFields({ recordKind, ...props }: Props) {
  const fields = useQuery(apiQuery(listFields, { recordKind }))
  return fields.data?.items.map((field) => <OneField key={field.id} field={field} {...props} />)
}

type FieldProps = Omit<Props, "recordKind"> & { field: Field }

function OneField(props: FieldProps) {
  switch (props.field.type) {
    case "choice":
    case "choices":
    case "yes-no":
      return <ChoiceFilter {...props} />
    case "number":
    case "date":
      return <RangeFilter {...props} />
    default:
      return <PartFilter {...props} />
  }
}

function ChoiceFilter({ field, filters, onChange }: FieldProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const read = filters.map(readCustomFilter)
  const chosen = read.flatMap((one) =>
    one?.key === field.key && one.comparison === ":" ? [one.value] : [],
  )
  const options =
    field.type === "yes-no"
      ? [
          { value: "true", label: t("shell.field.yes") },
          { value: "false", label: t("shell.field.no") },
        ]
      : field.options.map(({ value, label }) => ({ value, label: localText(label, locale) }))
  const others = withCustomFilter(filters, { key: field.key, comparison: ":", value: "" })
  return (
    <Facet
      label={localText(field.label, locale)}
      options={options}
      chosen={chosen}
      onChange={(values) => onChange([...others, ...values.map((one) => `${field.key}:${one}`)])}
    />
  )
}

/** The value that one comparison of a field asks for now, and the way to ask for another. */
function useAsked({ field, filters, onChange }: FieldProps, comparison: Comparison) {
  const read = filters.map(readCustomFilter)
  const { key } = field
  return {
    value: read.find((one) => one?.key === key && one.comparison === comparison)?.value ?? "",
    ask: (value: string) => onChange(withCustomFilter(filters, { key, comparison, value })),
  }
}

function RangeFilter(props: FieldProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const name = localText(props.field.label, locale)
  const from = useAsked(props, ">=")
  const to = useAsked(props, "<=")
  return (
    <div className="grid grid-cols-2 gap-3">
      {[
        { ...from, label: t("shell.list.from", { field: name }) },
        { ...to, label: t("shell.list.to", { field: name }) },
      ].map(({ label, value, ask }) =>
        props.field.type === "date" ? (
          <DateField key={label} label={label} value={value} onChange={(day) => ask(day ?? "")} />
        ) : (
          <TextField key={label} label={label} value={value} maxLength={30} onChange={ask} />
        ),
      )}
    </div>
  )
}

function PartFilter(props: FieldProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { value, ask } = useAsked(props, "~")
  return (
    <TextField
      label={t("shell.list.contains", { field: localText(props.field.label, locale) })}
      type="search"
      maxLength={200}
      value={value}
      onChange={ask}
    />
  )
}
