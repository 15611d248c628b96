import type { FieldProps } from "./Field.tsx"

/** One record to choose; `detail` tells it from its namesakes. */
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
