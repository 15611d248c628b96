import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import type { PlanStep } from "../plan-contract.ts"

type Props = {
  steps: readonly PlanStep[]
  value: readonly string[]
  onChange: (ids: string[]) => void
  problem: string | undefined
}

/** Which of the other steps come before. */
export function AfterSteps({ steps, value, onChange, problem }: Props) {
  const t = useMessages()
  if (steps.length === 0) return null
  return (
    <fieldset
      aria-describedby={problem ? "after-steps-problem" : undefined}
      className="flex flex-col gap-1"
    >
      <legend className="mb-1 text-sm font-medium">{t("negotiation.plan.form.after")}</legend>
      {steps.map(({ id, title }) => (
        <CheckBox
          key={id}
          label={title}
          isChecked={value.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...value, id] : value.filter((one) => one !== id))}
        />
      ))}
      {problem && (
        <p id="after-steps-problem" className="text-xs text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
