import { lazy, Suspense } from "react"
import { Field, type FieldProps } from "./Field.tsx"

export type ComboOption = { id: string; label: string; detail?: string }

export type ComboBoxProps = FieldProps & {
  value: ComboOption | null
  onChange: (option: ComboOption | null) => void
  /** Asked while typing, and with an empty text when the list opens. */
  search: (text: string) => Promise<readonly ComboOption[]>
  /** Offers to make a new record from what was typed. */
  create?: { label: (text: string) => string; run: (text: string) => void }
  name?: string
  placeholder?: string
}

const ComboBoxList = lazy(async () => ({
  default: (await import("./ComboBoxList.tsx")).ComboBoxList,
}))

/** One of many records, found by typing: companies, contacts, members. */
export function ComboBox(props: ComboBoxProps) {
  return (
    <Suspense
      fallback={
        <Field {...props}>
          {(control) => <input {...control} readOnly value={props.value?.label ?? ""} className="field" />}
        </Field>
      }
    >
      <ComboBoxList {...props} />
    </Suspense>
  )
}
