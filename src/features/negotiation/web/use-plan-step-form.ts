import { apiMutation } from "../../../web/api.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { addPlanStep, type ClosePlan, type PlanStep, updatePlanStep } from "../plan-contract.ts"
import { useRenewPlan } from "./use-renew-plan.ts"

/** The form of a step: a new one of the buyer's, after the last of the plan, unless one is changed. */
export function usePlanStepForm(
  { dealId, steps }: ClosePlan,
  step: PlanStep | undefined,
  onClose: () => void,
) {
  const renew = useRenewPlan()
  const add = apiMutation(addPlanStep)
  const update = apiMutation(updatePlanStep)
  const last = steps.at(-1)
  return useForm({
    initial: {
      title: step?.title ?? "",
      kind: step?.kind ?? ("task" as const),
      side: step?.side ?? ("buyer" as const),
      memberId: step?.member?.id ?? "",
      stakeholderId: step?.stakeholder?.id ?? "",
      duration: (step?.duration ?? 5) as number | null,
      unit: step?.unit ?? ("days" as const),
      neededBy: step?.neededBy ?? null,
      afterStepIds: step?.afterStepIds ?? (last ? [last.id] : []),
      isRequired: step?.isRequired ?? true,
    },
    draftKey: step ? `plan-step.${step.id}` : `plan-step.new.${dealId}`,
    save: ({ memberId, stakeholderId, duration, ...said }, context) => {
      const isOurs = said.side === "seller"
      const sent = {
        ...said,
        memberId: isOurs ? memberId || null : null,
        stakeholderId: isOurs ? null : stakeholderId || null,
        duration: duration ?? 0,
      }
      if (!step) return add({ dealId, ...sent }, context)
      return update({ planStepId: step.id, version: step.version, ...sent }, context)
    },
    onSaved: () => {
      void renew()
      onClose()
    },
  })
}
