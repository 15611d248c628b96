import { useState } from "react"
import { useMessages } from "../messages.tsx"
import { Field, type FieldProps } from "./Field.tsx"
import { plainDecimal } from "./typed-number.ts"

type Props = FieldProps & {
  value: number | null
  onChange: (value: number | null) => void
  name?: string
  min?: number
  max?: number
  /** Digits after the point that are allowed; none by default. */
  decimals?: number
  /** Shown behind the number: %, days. */
  unit?: string
}

/** A number that is counted or measured; money has its own field, which is exact. */
export function NumberField({ value, onChange, name, decimals = 0, unit, ...props }: Props) {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, ...field } = props
  const t = useMessages()
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (value === null ? "" : String(value))
  const read = (text: string): number | null | undefined => {
    const plain = plainDecimal(text)
    if (plain === "") return null
    const isNumber = new RegExp(`^-?\\d{1,12}(\\.\\d{0,${decimals}})?$`).test(plain)
    const number = Number(plain)
    return isNumber && number >= min && number <= max ? number : undefined
  }
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative">
          <input
            {...control}
            name={name}
            value={shown}
            inputMode={decimals > 0 ? "decimal" : "numeric"}
            autoComplete="off"
            className="field text-end"
            style={unit ? { paddingInlineEnd: `${unit.length + 2}ch` } : undefined}
            onChange={({ target }) => {
              const number = read(target.value)
              target.setCustomValidity(number === undefined ? t("shell.field.numberInvalid") : "")
              setTyped(target.value)
              if (number !== undefined) onChange(number)
            }}
            onBlur={({ target }) => {
              if (target.checkValidity()) setTyped(undefined)
            }}
          />
          {unit && (
            <span className="pointer-events-none absolute inset-y-0 end-2 flex items-center text-muted">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  )
}
