import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listPipelines } from "../../pipelines/contract.ts"
import { getPlanTemplate } from "../plan-contract.ts"
import { getRequiredRoles, listStakeholderRoles } from "../role-contract.ts"
import { PlanTemplateSteps } from "./PlanTemplateSteps.tsx"
import { RequiredRoles } from "./RequiredRoles.tsx"
import { StakeholderRoles } from "./StakeholderRoles.tsx"

/** `/settings/negotiation`: the roles of stakeholders, and what each pipeline asks for. */
export function NegotiationPage() {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState("")
  const pipelines = useQuery(apiQuery(listPipelines, {}))
  useLive(["stakeholder-role.*", "plan-template.*"], () => {
    void invalidate(queries, listStakeholderRoles, getRequiredRoles, getPlanTemplate)
  })
  const all = pipelines.data?.items ?? []
  const pipeline = all.find(({ id }) => id === chosen) ?? all[0]
  return (
    <Page title={t("negotiation.settings.title")}>
      <div className="flex max-w-3xl flex-col gap-8">
        <p className="max-w-2xl text-muted">{t("negotiation.settings.intro")}</p>
        <StakeholderRoles />
        <ProblemNotice error={pipelines.error} onRetry={() => void pipelines.refetch()} />
        {pipeline && (
          <div className="flex flex-col gap-6">
            {all.length > 1 && (
              <SelectField
                label={t("negotiation.settings.pipeline")}
                className="max-w-80"
                value={pipeline.id}
                options={all.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
                onChange={setChosen}
              />
            )}
            <RequiredRoles key={pipeline.id} pipelineId={pipeline.id} />
            <PlanTemplateSteps pipelineId={pipeline.id} />
          </div>
        )}
      </div>
    </Page>
  )
}
