import { Field, type FieldProps } from "./Field.tsx"

type Props = FieldProps & {
  /** `YYYY-MM-DD`, or null for none. */
  value: string | null
  onChange: (day: string | null) => void
  name?: string
  min?: string
  max?: string
}

/** A calendar day, by the platform's own picker. */
export function DateField({ value, onChange, name, min, max, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...{ name, min, max }}
          type="date"
          value={value ?? ""}
          className="field"
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  )
}
