import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getPipeline, listPipelineVersions, listStageUsage } from "../contract.ts"
import { PipelineEditor } from "./PipelineEditor.tsx"

/** `/settings/pipelines/$pipelineId`: the stages of one pipeline and their versions. */
export function PipelineEditorPage() {
  const t = useMessages()
  const { pipelineId = "" } = useParams({ strict: false })
  const canEdit = useMay("pipeline.admin")
  const queries = useQueryClient()
  const pipeline = useQuery(apiQuery(getPipeline, { pipelineId }))
  const usage = useQuery({ ...apiQuery(listStageUsage, { pipelineId }), enabled: canEdit })
  useLive(["pipeline.*"], ({ id }) => {
    if (id === pipelineId)
      void invalidate(queries, getPipeline, listPipelineVersions, listStageUsage)
  })
  if (pipeline.data && (usage.data || !canEdit)) {
    return (
      <PipelineEditor
        key={pipelineId}
        pipeline={pipeline.data}
        usage={usage.data?.items}
        canEdit={canEdit && !pipeline.data.isArchived}
      />
    )
  }
  const error = pipeline.error ?? usage.error
  const retry = () => void Promise.all([pipeline.refetch(), usage.refetch()])
  return (
    <Page title={t("pipelines.title")}>
      {error ? (
        <ProblemNotice error={error} onRetry={retry} />
      ) : (
        <Skeleton lines={7} className="h-10 w-full" />
      )}
    </Page>
  )
}
