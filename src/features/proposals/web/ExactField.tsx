import { useMessages } from "../../../web/messages.tsx"
import { Field, type FieldProps } from "../../../web/ui/Field.tsx"
import { plainDecimal } from "../../../web/ui/typed-number.ts"

type Props = FieldProps & {
  /** Digits as they are sent. */
  value: string
  onChange: (value: string) => void
  decimals: number
  /** Shown behind the number: %, EUR. */
  unit?: string
}

/** An exact number that is not negative: kept as the text that was typed, never as a float. */
export function ExactField({ value, onChange, decimals, unit, ...field }: Props) {
  const t = useMessages()
  const isNumber = new RegExp(`^(0|[1-9]\\d{0,11})(\\.\\d{1,${decimals}})?$`)
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative">
          <input
            {...control}
            value={value}
            inputMode="decimal"
            autoComplete="off"
            className="field text-end"
            style={unit ? { paddingInlineEnd: `${unit.length + 2}ch` } : undefined}
            onChange={({ target }) => {
              const plain = plainDecimal(target.value)
              target.setCustomValidity(
                plain === "" || isNumber.test(plain)
                  ? ""
                  : t("proposals.line.notANumber", { decimals: String(decimals) }),
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
