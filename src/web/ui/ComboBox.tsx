import { lazy, Suspense } from "react"
import type { ComboBoxProps } from "./combo-option.ts"
import { Field } from "./Field.tsx"

const ComboBoxList = lazy(async () => ({
  default: (await import("./ComboBoxList.tsx")).ComboBoxList,
}))

/** One of many records, found by typing: companies, contacts, members. */
export function ComboBox(props: ComboBoxProps) {
  return (
    <Suspense
      fallback={
        <Field {...props}>
          {(control) => (
            <input {...control} readOnly value={props.value?.label ?? ""} className="field" />
          )}
        </Field>
      }
    >
      <ComboBoxList {...props} />
    </Suspense>
  )
}
