import { useMutation } from "@tanstack/react-query"
import { Check, Diamond, Pencil, Trash2, Undo2 } from "lucide-react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { type ClosePlan, type PlanStep, removePlanStep, reopenPlanStep } from "../plan-contract.ts"
import { OpenBefore } from "./OpenBefore.tsx"
import { PlanBar } from "./PlanBar.tsx"
import { useRenewPlan } from "./use-renew-plan.ts"

type Props = {
  plan: ClosePlan
  step: PlanStep
  mayWrite: boolean
  onEdit: () => void
  onComplete: () => void
}

/** One step: whose it is, when it can be done, and how much it may slip. */
export function PlanStepEntry({ plan, step, mayWrite, onEdit, onComplete }: Props) {
  const t = useMessages()
  const renew = useRenewPlan()
  const remove = useMutation({ mutationFn: apiMutation(removePlanStep), onSettled: renew })
  const reopen = useMutation({ mutationFn: apiMutation(reopenPlanStep), onSettled: renew })
  const { id: planStepId, version, title, doneOn } = step
  const isOpen = doneOn === null
  const named = { planStepId, version }
  const acts = [
    { id: "edit", label: t("negotiation.plan.edit"), icon: Pencil, run: onEdit },
    ...(isOpen
      ? []
      : [
          {
            ...{ id: "reopen", label: t("negotiation.plan.reopen"), icon: Undo2 },
            run: () => reopen.mutate(named),
          },
        ]),
    {
      ...{ id: "remove", label: t("negotiation.plan.remove"), icon: Trash2, isDanger: true },
      run: () => remove.mutate(named),
    },
  ]
  const error = remove.error ?? reopen.error
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {step.kind === "milestone" && (
              <Diamond size={14} aria-label={t("negotiation.plan.milestone")} />
            )}
            <span className={`wrap-anywhere ${isOpen ? "font-medium" : "text-muted"}`}>
              {title}
            </span>
            <StepState step={step} />
          </p>
          <StepFacts {...{ plan, step }} />
        </div>
        {mayWrite && (
          <span className="flex shrink-0 items-center gap-1">
            {isOpen && (
              <Button
                look="quiet"
                aria-label={t("negotiation.plan.completeOf", { title })}
                onClick={onComplete}
              >
                <Check size={16} aria-hidden="true" />
                {t("negotiation.plan.complete")}
              </Button>
            )}
            <Menu label={t("negotiation.plan.acts", { title })} groups={[{ id: "step", acts }]} />
          </span>
        )}
      </div>
      <PlanBar {...{ plan, step }} />
      <ProblemNotice error={error} />
      {error instanceof ProblemError && <OpenBefore problem={error.problem} />}
    </li>
  )
}

function StepState({ step }: { step: PlanStep }) {
  const t = useMessages()
  const format = useFormat()
  const { doneOn, isCritical, slackDays, isLate, neededBy, isRequired } = step
  if (doneOn)
    return <Badge tone="ok">{t("negotiation.plan.done", { day: format.day(doneOn) })}</Badge>
  return (
    <>
      {isCritical && <Badge tone="accent">{t("negotiation.plan.critical")}</Badge>}
      {!isCritical && slackDays !== null && (
        <Badge>{t("negotiation.plan.slack", { count: slackDays })}</Badge>
      )}
      {!isRequired && <Badge>{t("negotiation.plan.optional")}</Badge>}
      {isLate && neededBy && (
        <Badge tone="danger">{t("negotiation.plan.late", { day: format.day(neededBy) })}</Badge>
      )}
    </>
  )
}

function StepFacts({ plan, step }: { plan: ClosePlan; step: PlanStep }) {
  const t = useMessages()
  const format = useFormat()
  const { side, member, stakeholder, startsOn, endsOn, duration, unit, neededBy, isLate } = step
  const before = plan.steps.filter(({ id }) => step.afterStepIds.includes(id))
  const takes = unit === "days" ? "negotiation.plan.days" : "negotiation.plan.workingDays"
  const span =
    startsOn === endsOn
      ? format.day(endsOn)
      : t("negotiation.plan.span", { from: format.day(startsOn), to: format.day(endsOn) })
  const said = step.doneBy === "buyer" ? "negotiation.plan.doneByBuyer" : "negotiation.plan.doneBy"
  const facts = [
    t(`negotiation.plan.side.${side}`),
    member?.name ?? stakeholder?.name,
    ...(step.doneOn
      ? [step.doneName && t(said, { name: step.doneName }), step.evidence]
      : [
          span,
          duration > 0 && t(takes, { count: duration }),
          before.length > 0 &&
            t("negotiation.plan.after", { steps: format.list(before.map(({ title }) => title)) }),
          neededBy && !isLate && t("negotiation.plan.neededBy", { day: format.day(neededBy) }),
        ]),
  ]
  return <p className="text-xs text-muted wrap-anywhere">{facts.filter(Boolean).join(" · ")}</p>
}
