import { useQuery } from "@tanstack/react-query"
import type { z } from "zod"
import {
  type customValues,
  type Field,
  listFields,
  type RecordKind,
} from "../../features/fields/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { apiQuery } from "../api.ts"
import { useFormat } from "../format.ts"
import { useLanguage, useMessages } from "../messages.tsx"
import { CheckBox } from "../ui/CheckBox.tsx"
import { InlineEdit } from "../ui/InlineEdit.tsx"
import { SelectField } from "../ui/SelectField.tsx"
import { Fact } from "./Fact.tsx"
import { WebLink } from "./WebLink.tsx"

type Values = z.infer<typeof customValues>

type Props = {
  recordKind: RecordKind
  values: Values
  isDisabled: boolean
  /** Called with the one value that changed. */
  onSave: (values: Values) => void
}

/**
 * The workspace's own fields of a record, as rows of the fact list around it. An archived field
 * shows the value it has and takes no new one.
 */
export function CustomFacts({ recordKind, values, isDisabled, onSave }: Props) {
  const { locale } = useLanguage()
  const fields = useQuery(apiQuery(listFields, { recordKind, includeArchived: "true" }))
  const shown = (fields.data?.items ?? []).filter(
    ({ key, isArchived }) => !isArchived || (values[key] ?? null) !== null,
  )
  return shown.map((field) => (
    <Fact key={field.id} label={localText(field.label, locale)}>
      <CustomValue
        field={field}
        value={values[field.key] ?? null}
        isDisabled={isDisabled || field.isArchived}
        save={(value) => onSave({ [field.key]: value })}
      />
    </Fact>
  ))
}

type ValueProps = {
  field: Field
  value: Values[string]
  isDisabled: boolean
  save: (value: Values[string]) => void
}

function CustomValue(props: ValueProps) {
  switch (props.field.type) {
    case "choice":
    case "yes-no":
      return <OneChoice {...props} />
    case "choices":
      return <ManyChoices {...props} />
    default:
      return <TypedValue {...props} />
  }
}

function TypedValue({ field, value, isDisabled, save }: ValueProps) {
  const { locale } = useLanguage()
  const format = useFormat()
  const text = value === null ? "" : String(value)
  const { type } = field
  const saveText = (typed: string) => {
    const plain = typed.trim()
    // What is no number goes to the server as it is, which says so.
    const number = Number(plain.replaceAll(",", ""))
    save(plain === "" ? null : type === "number" && !Number.isNaN(number) ? number : plain)
  }
  return (
    <span className="flex items-center gap-1">
      <InlineEdit
        label={localText(field.label, locale)}
        type={type === "date" ? "date" : "text"}
        value={text}
        display={type === "date" && text ? format.day(text) : undefined}
        isDisabled={isDisabled}
        onSave={saveText}
      />
      {type === "url" && <WebLink address={text} />}
    </span>
  )
}

function OneChoice({ field, value, isDisabled, save }: ValueProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const isYesNo = field.type === "yes-no"
  const options = isYesNo
    ? [
        { value: "yes", label: t("shell.field.yes") },
        { value: "no", label: t("shell.field.no") },
      ]
    : field.options.map((option) => ({
        value: option.value,
        label: localText(option.label, locale),
      }))
  const chosen = isYesNo ? (value === null ? "" : value === true ? "yes" : "no") : value
  return (
    <SelectField
      isLabelHidden
      label={localText(field.label, locale)}
      emptyLabel={t("shell.field.none")}
      value={typeof chosen === "string" ? chosen : ""}
      isDisabled={isDisabled}
      options={options}
      onChange={(next: string) => save(next === "" ? null : isYesNo ? next === "yes" : next)}
    />
  )
}

function ManyChoices({ field, value, isDisabled, save }: ValueProps) {
  const { locale } = useLanguage()
  const chosen = Array.isArray(value) ? value : []
  const toggle = (one: string, isOn: boolean) => {
    const next = isOn ? [...chosen, one] : chosen.filter((other) => other !== one)
    save(next.length > 0 ? next : null)
  }
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="sr-only">{localText(field.label, locale)}</legend>
      {field.options.map((option) => (
        <CheckBox
          key={option.value}
          label={localText(option.label, locale)}
          isChecked={chosen.includes(option.value)}
          isDisabled={isDisabled}
          onChange={(isOn) => toggle(option.value, isOn)}
        />
      ))}
    </fieldset>
  )
}
