import { type FormEvent, type ReactNode, useId, useState } from "react"
import { useMessages } from "../messages.tsx"
import { classNames } from "./class-names.ts"

export type FieldProps = {
  label: string
  /** Stays readable while typing; say the format or the consequence, not the label again. */
  help?: ReactNode
  /** What is wrong with the value, next to it. */
  problem?: string | undefined
  isRequired?: boolean | undefined
  isDisabled?: boolean | undefined
  /** Hides the label from sight where the place already says it, for example in a table. */
  isLabelHidden?: boolean
  className?: string
}

/** What the control inside a field must carry to belong to its label, help and problem. */
export type ControlProps = {
  id: string
  required: boolean | undefined
  disabled: boolean | undefined
  "aria-invalid": true | undefined
  "aria-describedby": string | undefined
  onInvalid: (event: FormEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void
  onInput: () => void
}

type Props = FieldProps & { children: (control: ControlProps) => ReactNode }

/** Label, control, help and problem as one unit; every field of the product is built on it. */
export function Field({ children, className, ...props }: Props) {
  const { label, help, isRequired, isDisabled, isLabelHidden } = props
  const t = useMessages()
  const id = useId()
  const [own, setOwn] = useState<string>()
  const faultOf = useFault()
  const problem = own ?? props.problem
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(" ")
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={classNames("text-sm font-medium", isLabelHidden && "sr-only")}>
        {label}
        {isRequired === false && (
          <span className="ms-1.5 font-normal text-muted">{t("shell.field.optional")}</span>
        )}
      </label>
      {children({
        id,
        required: isRequired || undefined,
        disabled: isDisabled,
        "aria-invalid": problem ? true : undefined,
        "aria-describedby": described || undefined,
        onInvalid: (event) => {
          event.preventDefault() // our words in our language instead of the browser's bubble
          setOwn(faultOf(event.currentTarget))
        },
        onInput: () => setOwn(undefined),
      })}
      {help && (
        <p id={`${id}-help`} className="text-xs text-muted">
          {help}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="text-xs text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}

/** What the browser finds wrong, in our words; the rest it says in its own. */
function useFault() {
  const t = useMessages()
  return (control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): string => {
    const { valueMissing, typeMismatch, tooShort } = control.validity
    if (valueMissing) return t("shell.field.required")
    if (typeMismatch && control.type === "email") return t("shell.field.emailInvalid")
    if (tooShort && "minLength" in control)
      return t("shell.field.tooShort", { count: control.minLength })
    return control.validationMessage
  }
}
