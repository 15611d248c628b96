import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { type ClosePlan, type PlanSide, type PlanStep, planSides } from "../plan-contract.ts"
import { type DurationUnit, durationUnits, stepKinds } from "../step-kinds.ts"
import { AfterSteps } from "./AfterSteps.tsx"
import { StepDoer } from "./StepDoer.tsx"
import { usePlanStepForm } from "./use-plan-step-form.ts"

type Props = { plan: ClosePlan; step: PlanStep | undefined; onClose: () => void }

/** Adds a step to the plan, or changes one. */
export function PlanStepDialog({ plan, step, onClose }: Props) {
  const t = useMessages()
  const form = usePlanStepForm(plan, step, onClose)
  const { kind, side } = form.values
  return (
    <FormDialog
      {...{ form, onClose }}
      width="wide"
      title={
        step
          ? t("negotiation.plan.form.editTitle", { title: step.title })
          : t("negotiation.plan.form.addTitle")
      }
      send={t("negotiation.plan.form.save")}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t("negotiation.plan.form.title")}
          isRequired
          maxLength={200}
          {...form.field("title")}
        />
        <SelectField
          label={t("negotiation.plan.form.kind")}
          options={stepKinds.map((value) => ({
            ...{ value, label: t(`negotiation.plan.form.${value}`) },
          }))}
          {...form.field("kind")}
        />
        <SelectField<PlanSide>
          label={t("negotiation.plan.form.side")}
          options={planSides.map((value) => ({
            ...{ value, label: t(`negotiation.plan.side.${value}`) },
          }))}
          {...form.field("side")}
        />
        <StepDoer
          dealId={plan.dealId}
          side={side}
          {...form.field(side === "seller" ? "memberId" : "stakeholderId")}
        />
        {kind === "task" && (
          <>
            <NumberField
              label={t("negotiation.plan.form.duration")}
              isRequired
              min={0}
              max={365}
              {...form.field("duration")}
            />
            <SelectField<DurationUnit>
              label={t("negotiation.plan.form.unit")}
              options={durationUnits.map((value) => ({
                ...{ value, label: t(`negotiation.plan.form.units.${value}`) },
              }))}
              {...form.field("unit")}
            />
          </>
        )}
        <DateField
          label={t("negotiation.plan.form.neededBy")}
          isRequired={false}
          {...form.field("neededBy")}
        />
      </div>
      <AfterSteps
        steps={plan.steps.filter(({ id }) => id !== step?.id)}
        {...form.field("afterStepIds")}
      />
      <CheckBox
        label={t("negotiation.plan.form.required")}
        isChecked={form.values.isRequired}
        onChange={(isOn) => form.set("isRequired", isOn)}
      />
    </FormDialog>
  )
}
