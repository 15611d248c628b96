import { useMessages } from "../../../web/messages.tsx"
import { Field, type FieldProps } from "../../../web/ui/Field.tsx"
import { plainDecimal } from "../../../web/ui/typed-number.ts"

type Props = FieldProps & {
  /** Digits as they are sent; empty while there is nothing. */
  value: string
  onChange: (value: string) => void
  name?: string
  decimals: number
  /** Shown behind the number: %, EUR. */
  unit?: string
}

/** An exact number that is not negative: kept as the text that was typed, never as a float. */
export function DecimalField({ value, onChange, name, decimals, unit, ...field }: Props) {
  const t = useMessages()
  const isNumber = new RegExp(`^\\d{1,12}(\\.\\d{1,${decimals}})?$`)
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative">
          <input
            {...control}
            name={name}
            value={value}
            inputMode="decimal"
            autoComplete="off"
            className="field text-end"
            style={unit ? { paddingInlineEnd: `${unit.length + 2}ch` } : undefined}
            onChange={({ target }) => {
              const plain = plainDecimal(target.value)
              const isFine = plain === "" || isNumber.test(plain)
              target.setCustomValidity(
                isFine ? "" : t("catalogue.notANumber", { decimals: String(decimals) }),
              )
              onChange(plain)
            }}
          />
          {unit && (
            <span className="pointer-events-none absolute inset-y-0 end-2 flex items-center text-xs text-muted">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  )
}
