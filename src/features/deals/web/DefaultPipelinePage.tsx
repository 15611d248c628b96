import { useQuery } from "@tanstack/react-query"
import { Link, Navigate } from "@tanstack/react-router"
import { apiQuery } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listPipelines } from "../../pipelines/contract.ts"
import { rememberedPipeline } from "./last-pipeline.ts"

/** Goes to the pipeline shown last in this browser, else to the first one. */
export function DefaultPipelinePage() {
  const t = useMessages()
  const pipelines = useQuery(apiQuery(listPipelines, {}))
  const items = pipelines.data?.items ?? []
  const target = items.find(({ id }) => id === rememberedPipeline()) ?? items[0]
  if (target)
    return <Navigate to="/pipeline/$pipelineId" params={{ pipelineId: target.id }} replace />
  return (
    <Page title={t("shell.place.pipeline")}>
      <ProblemNotice error={pipelines.error} />
      {pipelines.isPending && <Skeleton />}
      {pipelines.data && (
        <EmptyState
          title={t("deals.noPipeline")}
          hint={t("deals.noPipelineHint")}
          action={<Link to="/settings/pipelines">{t("shell.settings.pipelines")}</Link>}
        />
      )}
    </Page>
  )
}
