import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { BookmarkPlus } from "lucide-react"
import { api, apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getDeal } from "../../deals/contract.ts"
import {
  type ClosePlan,
  getPlanTemplate,
  setPlanTemplate,
  type TemplateStep,
} from "../plan-contract.ts"

/** What sales operations can do with a plan: have others of the pipeline begin like it. */
export function PlanMenu({ plan }: { plan: ClosePlan }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const mayAdmin = useMay("pipeline.admin")
  const deal = useQuery(apiQuery(getDeal, { dealId: plan.dealId }))
  const send = apiMutation(setPlanTemplate)
  const keep = useMutation({
    mutationFn: async (pipelineId: string, context) => {
      const { version } = await api(getPlanTemplate, { pipelineId })
      return send({ pipelineId, version, steps: templateOf(plan, locale) }, context)
    },
    onError: useTellProblem(),
    onSuccess: () => toast({ text: t("negotiation.plan.kept") }),
    onSettled: () => invalidate(queries, getPlanTemplate),
  })
  const pipelineId = deal.data?.pipelineId
  if (!mayAdmin || !pipelineId || plan.steps.length === 0) return null
  const act = {
    ...{ id: "keep", label: t("negotiation.plan.keep"), icon: BookmarkPlus },
    run: () => keep.mutate(pipelineId),
  }
  return <Menu label={t("negotiation.plan.more")} groups={[{ id: "plan", acts: [act] }]} />
}

/** The steps without people and days; one that waits comes after what it waits for, as their dates do. */
function templateOf({ steps }: ClosePlan, locale: "en" | "zh-CN"): TemplateStep[] {
  const left = [...steps]
  const ordered: typeof steps = []
  while (left.length > 0) {
    const next = left.findIndex(({ afterStepIds }) =>
      afterStepIds.every((id) => !left.some((one) => one.id === id)),
    )
    ordered.push(...left.splice(Math.max(next, 0), 1))
  }
  return ordered.map(({ kind, title, side, duration, unit, isRequired, afterStepIds }) => ({
    ...{ kind, side, duration, unit, isRequired },
    names: { en: "", "zh-CN": "", [locale]: title },
    after: afterStepIds.map((id) => ordered.findIndex((one) => one.id === id)),
  }))
}
