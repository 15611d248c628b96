import { useMessages } from "../messages.tsx"
import { Field, type FieldProps } from "./Field.tsx"

export type SelectOption<T extends string = string> = {
  value: T
  label: string
  isDisabled?: boolean
}

type Props<T extends string> = FieldProps & {
  value: T | ""
  onChange: (value: T) => void
  options: readonly SelectOption<T>[]
  name?: string
  /** Text of the empty choice; without it the field starts on "Choose" and cannot go back. */
  emptyLabel?: string
}

/** One of a short list; longer ones are searched with `ComboBox`. */
export function SelectField<T extends string>(props: Props<T>) {
  const { value, onChange, options, name, emptyLabel, ...field } = props
  const t = useMessages()
  // A choice of the caller's own that stands for nothing, such as "No team", needs no other.
  const isOffered = options.some((option) => option.value === "")
  const hasEmpty = !isOffered && (value === "" || emptyLabel !== undefined)
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          name={name}
          value={value}
          className="field pe-1"
          onChange={(event) => onChange(event.target.value as T)} // the options below are the only values
        >
          {hasEmpty && (
            <option value="" disabled={emptyLabel === undefined}>
              {emptyLabel ?? t("shell.field.choose")}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
