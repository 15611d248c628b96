import { useId } from "react"

type Option<T extends string> = { value: T; label: string; help?: string; isDisabled?: boolean }

type Props<T extends string> = {
  label: string
  value: T | ""
  onChange: (value: T) => void
  options: readonly Option<T>[]
  problem?: string | undefined
}

/** One of a few choices that are worth seeing side by side. */
export function RadioGroup<T extends string>({
  label,
  value,
  onChange,
  options,
  problem,
}: Props<T>) {
  const name = useId()
  return (
    <fieldset
      aria-describedby={problem ? `${name}-problem` : undefined}
      className="flex flex-col gap-1"
    >
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-6 items-start gap-2 text-sm">
          <input
            type="radio"
            name={name}
            className="mt-0.5 size-4 shrink-0"
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.help && <span className="block text-xs text-muted">{option.help}</span>}
          </span>
        </label>
      ))}
      {problem && (
        <p id={`${name}-problem`} className="text-xs text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
