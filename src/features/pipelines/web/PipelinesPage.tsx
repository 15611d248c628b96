import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listPipelines, listStageUsage, type Pipeline } from "../contract.ts"
import { CreatePipelineDialog } from "./CreatePipelineDialog.tsx"
import { PipelineRow } from "./PipelineRow.tsx"

/** `/settings/pipelines`: every pipeline with its stages, in the order the switch shows them. */
export function PipelinesPage() {
  const t = useMessages()
  const canEdit = useMay("pipeline.admin")
  const queries = useQueryClient()
  const [isCreating, setCreating] = useState(false)
  const pipelines = useQuery(apiQuery(listPipelines, { includeArchived: "true" }))
  const usage = useQuery({ ...apiQuery(listStageUsage, {}), enabled: canEdit })
  useLive(["pipeline.*"], () => void invalidate(queries, listPipelines, listStageUsage))
  useCommand({
    id: "pipeline.create",
    title: "pipelines.command.create",
    pinyin: "xjxsgd",
    keys: "c",
    when: canEdit,
    run: () => setCreating(true),
  })

  const all = pipelines.data?.items ?? []
  const live = all.filter((one) => !one.isArchived)
  const archived = all.filter((one) => one.isArchived)
  const dealsOf = ({ id }: Pipeline) =>
    usage.data?.items
      .filter(({ pipelineId }) => pipelineId === id)
      .reduce((sum, { openDeals }) => sum + openDeals, 0)
  const row = (pipeline: Pipeline) => {
    const deals = dealsOf(pipeline)
    return (
      <PipelineRow
        key={pipeline.id}
        pipeline={pipeline}
        {...(deals === undefined ? {} : { deals })}
        place={all.indexOf(pipeline)}
        placeBefore={all.indexOf(live[live.indexOf(pipeline) - 1] ?? pipeline)}
        placeAfter={all.indexOf(live[live.indexOf(pipeline) + 1] ?? pipeline)}
        canEdit={canEdit}
      />
    )
  }
  const create = canEdit && (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus size={14} aria-hidden="true" />
      {t("pipelines.new")}
    </Button>
  )
  return (
    <Page title={t("pipelines.title")} actions={live.length > 0 && create}>
      <div className="flex flex-col gap-4">
        <p className="max-w-[72ch] text-muted">{t("pipelines.lead")}</p>
        <ProblemNotice error={pipelines.error} onRetry={() => void pipelines.refetch()} />
        {pipelines.isPending && <Skeleton lines={3} className="h-16 w-full" />}
        {pipelines.data && live.length === 0 && (
          <EmptyState title={t("pipelines.none")} hint={t("pipelines.noneHint")} action={create} />
        )}
        {live.length > 0 && (
          <ul aria-label={t("pipelines.title")} className="flex flex-col border-t border-line">
            {live.map(row)}
          </ul>
        )}
        {archived.length > 0 && (
          <details className="group">
            <summary className="min-h-(--control) text-muted hover:text-ink">
              {t("pipelines.archivedCount", { count: archived.length })}
            </summary>
            <ul aria-label={t("pipelines.archived")} className="flex flex-col border-t border-line">
              {archived.map(row)}
            </ul>
          </details>
        )}
      </div>
      {isCreating && <CreatePipelineDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}
