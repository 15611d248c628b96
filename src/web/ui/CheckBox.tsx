import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"

type Props = {
  label: ReactNode
  isChecked: boolean | "mixed"
  onChange: (isChecked: boolean) => void
  help?: ReactNode
  isDisabled?: boolean
  isLabelHidden?: boolean
  name?: string
}

/** A yes or no; `mixed` for a list of which only some are chosen. */
export function CheckBox({
  label,
  isChecked,
  onChange,
  help,
  isDisabled,
  isLabelHidden,
  name,
}: Props) {
  return (
    <label
      className={classNames(
        "flex min-h-6 gap-2 text-sm",
        help ? "items-start" : "items-center",
        isDisabled && "cursor-not-allowed text-muted",
      )}
    >
      <input
        type="checkbox"
        name={name}
        className={classNames("size-4 shrink-0", help !== undefined && "mt-0.5")}
        checked={isChecked === true}
        disabled={isDisabled}
        ref={(input) => {
          if (input) input.indeterminate = isChecked === "mixed"
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={isLabelHidden ? "sr-only" : undefined}>
        {label}
        {help && <span className="block text-xs text-muted">{help}</span>}
      </span>
    </label>
  )
}
