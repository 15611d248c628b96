import { ProblemError } from "../../../kernel/client.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { type EditedStep, newStep, placed } from "../sequence-draft.ts"
import { StepFields } from "./StepFields.tsx"

type Props = {
  steps: readonly EditedStep[]
  /** The refusal, which says what is wrong in which step. */
  error: Error | null
  onChange: (steps: readonly EditedStep[]) => void
}

/** The steps in their order: changed, placed, added and taken out. */
export function StepList({ steps, error, onChange }: Props) {
  const t = useMessages()
  const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : []
  const problemOf = (index: number, name: string) =>
    fields.find(({ path }) => path === `steps.${index}.${name}`)?.message
  return (
    <section aria-labelledby="sequence-steps" className="flex flex-col gap-3">
      <h2 id="sequence-steps" className="font-medium">
        {t("sequences.editor.steps")}
      </h2>
      <ol className="flex flex-col gap-3">
        {steps.map((step, index) => (
          <StepFields
            key={step.key}
            {...{ step, index }}
            isLast={index === steps.length - 1}
            problemOf={(name) => problemOf(index, name)}
            onChange={(patch) => onChange(steps.with(index, { ...step, ...patch }))}
            onMove={(by) => onChange(placed(steps, index, by))}
            onRemove={() => onChange(steps.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {steps.length < 20 && (
        <Button
          className="self-start"
          onClick={() => onChange([...steps, newStep(crypto.randomUUID())])}
        >
          {t("sequences.editor.add")}
        </Button>
      )}
    </section>
  )
}
