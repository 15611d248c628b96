import { X } from "lucide-react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Channel, channels } from "../../actions/channel.ts"
import { planContact, type Reachable } from "../contract.ts"
import type { TouchLimits } from "../sequence.ts"
import type { TouchFault } from "../touch-rules.ts"

type Step = { channel: Channel; dueOn: string | null; purpose: string }

type Props = {
  dealId: string
  people: readonly Reachable[]
  /** Days to begin with. */
  days: readonly string[]
  limits: TouchLimits
  onSaved: () => void
  onCancel: () => void
}

const first = ["mail", "phone", "linkedin"] as const

/** Plans several steps at once; a refusal says at which step which rule is broken. */
export function PlanForm({ dealId, people, days, limits, onSaved, onCancel }: Props) {
  const t = useMessages()
  const send = apiMutation(planContact)
  const form = useForm({
    initial: {
      contactId: people[0]?.id ?? "",
      steps: first.map(
        (channel, index): Step => ({
          channel,
          dueOn: days[index] ?? null,
          purpose: t(`sequences.purposes.${channel}`),
        }),
      ),
    },
    save: ({ contactId, steps }, context) => {
      const told = steps.map(({ dueOn, ...step }) => ({ ...step, dueOn: dueOn ?? "" }))
      return send({ dealId, contactId, steps: told }, context)
    },
    onSaved: () => {
      toast({ text: t("sequences.saved", { count: form.values.steps.length }) })
      onSaved()
    },
  })
  const { steps } = form.values
  const set = (index: number, change: Partial<Step>) =>
    form.set(
      "steps",
      steps.map((step, at) => (at === index ? { ...step, ...change } : step)),
    )
  const next: Step = {
    channel: "phone",
    dueOn: days[steps.length] ?? null,
    purpose: t("sequences.purposes.other"),
  }
  return (
    <Form form={form} className="flex flex-col gap-3">
      <Faults error={form.error} limits={limits} />
      <SelectField
        label={t("sequences.person")}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field("contactId")}
      />
      <ol className="flex flex-col gap-3">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={index}>
            <StepFields
              step={step}
              number={index + 1}
              onChange={(change) => set(index, change)}
              {...(steps.length > 1
                ? { onDrop: () => form.set("steps", steps.toSpliced(index, 1)) }
                : {})}
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        {steps.length < 20 && (
          <Button look="quiet" onClick={() => form.set("steps", [...steps, next])}>
            {t("sequences.addStep")}
          </Button>
        )}
        <span className="ms-auto flex gap-2">
          <Button onClick={onCancel}>{t("shell.action.cancel")}</Button>
          <Button type="submit" look="primary" isPending={form.isPending}>
            {t("sequences.save")}
          </Button>
        </span>
      </div>
    </Form>
  )
}

type StepProps = {
  step: Step
  number: number
  onChange: (change: Partial<Step>) => void
  onDrop?: () => void
}

function StepFields({ step, number, onChange, onDrop }: StepProps) {
  const t = useMessages()
  return (
    <fieldset className="flex flex-wrap items-end gap-2">
      <legend className="text-xs text-muted">
        {t("sequences.step", { number: String(number) })}
      </legend>
      <SelectField
        isLabelHidden
        label={t("sequences.channel", { number: String(number) })}
        options={channels.map((value) => ({ value, label: t(`actions.channel.${value}`) }))}
        value={step.channel}
        onChange={(channel) => onChange({ channel })}
      />
      <DateField
        isLabelHidden
        isRequired
        label={t("sequences.day", { number: String(number) })}
        value={step.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      <TextField
        isLabelHidden
        isRequired
        className="min-w-40 flex-1"
        label={t("sequences.purpose", { number: String(number) })}
        maxLength={300}
        value={step.purpose}
        onChange={(purpose) => onChange({ purpose })}
      />
      {onDrop && (
        <IconButton
          icon={X}
          label={t("sequences.dropStep", { number: String(number) })}
          onClick={onDrop}
        />
      )}
    </fieldset>
  )
}

/** Which step breaks which rule, as the refusal tells it. */
function Faults({ error, limits }: { error: Error | null; limits: TouchLimits }) {
  const t = useMessages()
  if (!(error instanceof ProblemError) || error.problem.code !== "contact-plan-unsafe") return null
  const { faults } = error.problem.facts as { faults: { step: number; fault: TouchFault }[] } // what the refusal rests on
  return (
    <ul className="list-disc ps-5 text-sm text-danger">
      {faults.map(({ step, fault }) => (
        <li key={`${step} ${fault}`}>
          {t("sequences.faulty", {
            number: String(step + 1),
            fault: t(`sequences.fault.${fault}`, {
              gap: limits.gapDays,
              limit: String(limits.dayLimit),
            }),
          })}
        </li>
      ))}
    </ul>
  )
}
