import { Field, type FieldProps } from "./Field.tsx"

type Props = FieldProps & {
  value: string
  onChange: (value: string) => void
  name?: string
  rows?: number
  maxLength?: number
  placeholder?: string
}

/** Text of several lines; grows with what is typed. */
export function TextArea({
  value,
  onChange,
  name,
  rows = 3,
  maxLength,
  placeholder,
  ...field
}: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          {...{ name, rows, value, maxLength, placeholder }}
          className="field field-sizing-content min-h-16 py-1.5"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
