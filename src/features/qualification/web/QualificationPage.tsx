import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listPipelines } from "../../pipelines/contract.ts"
import { getScorecard } from "../contract.ts"
import { ScorecardEditor } from "./ScorecardEditor.tsx"

/** `/settings/qualification`: by what the leads of each pipeline are judged. */
export function QualificationPage() {
  const t = useMessages()
  const { locale } = useLanguage()
  const [chosen, setChosen] = useState("")
  const pipelines = useQuery(apiQuery(listPipelines, {}))
  const all = pipelines.data?.items ?? []
  const pipeline = all.find(({ id }) => id === chosen) ?? all[0]
  return (
    <Page title={t("qualification.settings.title")}>
      <div className="flex max-w-4xl flex-col gap-5">
        <p className="max-w-2xl text-muted">{t("qualification.settings.lead")}</p>
        <ProblemNotice error={pipelines.error} />
        <div className="flex flex-wrap items-end gap-4">
          {all.length > 1 && (
            <SelectField
              label={t("qualification.settings.pipeline")}
              value={pipeline?.id ?? ""}
              options={all.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
              onChange={setChosen}
            />
          )}
          <Link to="/first-answers" className="py-2 text-accent hover:underline">
            {t("qualification.first.all")}
          </Link>
        </div>
        {pipeline && <PipelineScorecard key={pipeline.id} pipelineId={pipeline.id} />}
      </div>
    </Page>
  )
}

function PipelineScorecard({ pipelineId }: { pipelineId: string }) {
  const scorecard = useQuery(apiQuery(getScorecard, { pipelineId }))
  return (
    <>
      <ProblemNotice error={scorecard.error} onRetry={() => void scorecard.refetch()} />
      {scorecard.isPending && <Skeleton lines={8} />}
      {scorecard.data && <ScorecardEditor key={scorecard.data.number} scorecard={scorecard.data} />}
    </>
  )
}
