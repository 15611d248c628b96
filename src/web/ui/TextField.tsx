import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, Ref } from "react"
import { Field, type FieldProps } from "./Field.tsx"

type Props = FieldProps & {
  value: string
  onChange: (value: string) => void
  name?: string
  type?: Extract<HTMLInputTypeAttribute, "text" | "email" | "password" | "search" | "tel" | "url">
  placeholder?: string
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoFocus?: boolean
  maxLength?: number
  minLength?: number
  ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField({ value, onChange, type = "text", ref, ...props }: Props) {
  const {
    name,
    placeholder,
    autoComplete = "off",
    autoFocus,
    maxLength,
    minLength,
    ...field
  } = props
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...{ ref, name, type, value, placeholder, autoComplete, maxLength, minLength }}
          // biome-ignore lint/a11y/noAutofocus: only the first field of a dialog asks for it
          autoFocus={autoFocus}
          className="field"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
