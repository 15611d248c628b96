import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { getPlanTemplate, type TemplateStep } from "../plan-contract.ts"

/** The steps that close plans of a pipeline begin with; a plan of a deal is what makes others. */
export function PlanTemplateSteps({ pipelineId }: { pipelineId: string }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const template = useQuery(apiQuery(getPlanTemplate, { pipelineId }))
  const steps = template.data?.steps ?? []
  return (
    <section aria-labelledby="plan-template" className="flex flex-col gap-2">
      <h2 id="plan-template" className="font-medium">
        {t("negotiation.settings.templateTitle")}
      </h2>
      <p className="max-w-2xl text-muted">{t("negotiation.settings.templateIntro")}</p>
      <ProblemNotice error={template.error} onRetry={() => void template.refetch()} />
      <ol className="flex flex-col">
        {steps.map((step) => (
          <li key={`${step.names.en} ${step.names["zh-CN"]}`} className="border-b border-line py-2">
            <p className="wrap-anywhere">{localText(step.names, locale)}</p>
            <StepFacts {...{ step, steps }} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StepFacts({ step, steps }: { step: TemplateStep; steps: readonly TemplateStep[] }) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const { kind, side, duration, unit, isRequired } = step
  const takes = unit === "days" ? "negotiation.plan.days" : "negotiation.plan.workingDays"
  const before = step.after.flatMap((place) => steps[place]?.names ?? [])
  const facts = [
    t(`negotiation.plan.side.${side}`),
    kind === "milestone" ? t("negotiation.plan.milestone") : t(takes, { count: duration }),
    before.length > 0 &&
      t("negotiation.plan.after", {
        steps: format.list(before.map((names) => localText(names, locale))),
      }),
    !isRequired && t("negotiation.plan.optional"),
  ]
  return <p className="text-xs text-muted">{facts.filter(Boolean).join(" · ")}</p>
}
