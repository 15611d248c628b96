import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { completePlanStep, type PlanStep } from "../plan-contract.ts"
import { OpenBefore } from "./OpenBefore.tsx"
import { useRenewPlan } from "./use-renew-plan.ts"

type Props = { dealId: string; step: PlanStep; onClose: () => void }

/** Asks when a step was done, and what shows it. */
export function CompleteStepDialog({ step, onClose }: Props) {
  const t = useMessages()
  const renew = useRenewPlan()
  const { timeZone } = useWorkspaceSettings()
  const today = todayIn(timeZone, new Date())
  const send = apiMutation(completePlanStep)
  const { id: planStepId, version, title } = step
  const form = useForm({
    initial: { doneOn: today as string | null, evidence: "" },
    draftKey: `plan-step.${planStepId}.done`,
    save: ({ doneOn, evidence }, context) =>
      send({ planStepId, version, evidence, ...(doneOn ? { doneOn } : {}) }, context),
    onSaved: () => {
      void renew()
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("negotiation.plan.form.doneTitle", { title })}
      send={t("negotiation.plan.form.complete")}
    >
      {form.error instanceof ProblemError && <OpenBefore problem={form.error.problem} />}
      <DateField
        label={t("negotiation.plan.form.doneOn")}
        isRequired
        max={today}
        {...form.field("doneOn")}
      />
      <TextArea
        label={t("negotiation.plan.form.evidence")}
        isRequired={false}
        rows={2}
        maxLength={2000}
        {...form.field("evidence")}
      />
    </FormDialog>
  )
}
