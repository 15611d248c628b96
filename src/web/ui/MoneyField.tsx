import { useState } from "react"
import { formatMajor, minorDigits, parseMajor } from "../../kernel/money.ts"
import { useMessages } from "../messages.tsx"
import { Field, type FieldProps } from "./Field.tsx"
import { plainDecimal } from "./typed-number.ts"

type Props = FieldProps & {
  /** Minor units as the API carries them; null while there is no amount. */
  value: string | null
  onChange: (minor: string | null) => void
  currency: string
  name?: string
}

/** An exact amount: what is typed becomes minor units without ever being a float. */
export function MoneyField({ value, onChange, currency, name, ...field }: Props) {
  const t = useMessages()
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (value === null ? "" : grouped(formatMajor(BigInt(value), currency)))
  const example =
    minorDigits(currency) === 0 ? "1,250" : `1,250.${"5".padEnd(minorDigits(currency), "0")}`
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative">
          <input
            {...control}
            name={name}
            value={shown}
            inputMode={minorDigits(currency) > 0 ? "decimal" : "numeric"}
            autoComplete="off"
            className="field pe-11 text-end"
            onChange={({ target }) => {
              const plain = plainDecimal(target.value)
              const minor = plain === "" ? null : parseMajor(plain, currency)
              const isRead = minor !== undefined
              target.setCustomValidity(isRead ? "" : t("shell.field.amountInvalid", { example }))
              setTyped(target.value)
              if (isRead) onChange(minor === null ? null : String(minor))
            }}
            onBlur={({ target }) => {
              if (target.checkValidity()) setTyped(undefined)
            }}
          />
          <span className="pointer-events-none absolute inset-y-0 end-2 flex items-center text-xs text-muted">
            {currency}
          </span>
        </span>
      )}
    </Field>
  )
}

/** Separators in thousands, so that a long amount can be checked at a glance. */
function grouped(plain: string): string {
  const [whole = "", fraction] = plain.split(".")
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",")
  return fraction === undefined ? separated : `${separated}.${fraction}`
}
