import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { getPipeline, listPipelines, type Pipeline, updatePipeline } from "../contract.ts"
import { RenameDialog } from "./RenameDialog.tsx"
import { StageNames } from "./StageNames.tsx"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  pipeline: Pipeline
  /** Open deals in it; left out where nobody may count. */
  deals?: number
  /** Places among all pipelines, archived ones included. */
  place: number
  placeBefore: number
  placeAfter: number
  canEdit: boolean
}

/** One pipeline of the list: its name, its stages as a path, and what can be done with it. */
export function PipelineRow(props: Props) {
  const { pipeline, deals, place, placeBefore, placeAfter, canEdit } = props
  const t = useMessages()
  const text = useLocalText()
  const queries = useQueryClient()
  const [isRenaming, setRenaming] = useState(false)
  const name = text(pipeline.name)
  const update = useMutation<Pipeline, Error, Input<typeof updatePipeline>>({
    mutationFn: apiMutation(updatePipeline),
    onSuccess: (after) => {
      queries.setQueryData(apiQuery(getPipeline, { pipelineId: after.id }).queryKey, after)
    },
    onSettled: () => invalidate(queries, listPipelines),
  })
  const target = { pipelineId: pipeline.id, version: pipeline.version }
  const move = (position: number) => update.mutate({ ...target, position })
  const archive = (isArchived: boolean) =>
    update.mutate(
      { ...target, isArchived },
      {
        onSuccess: ({ version }) =>
          toast({
            text: t(isArchived ? "pipelines.archiveDone" : "pipelines.restoreDone", { name }),
            undo: () =>
              void update.mutate({ pipelineId: pipeline.id, version, isArchived: !isArchived }),
          }),
      },
    )
  return (
    <li className="flex flex-col gap-1.5 border-b border-line py-3">
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <Link
              to="/settings/pipelines/$pipelineId"
              params={{ pipelineId: pipeline.id }}
              className="text-base font-medium wrap-anywhere hover:underline"
            >
              {name}
            </Link>
            <span className="text-xs text-muted">
              {[
                t("pipelines.count", { count: pipeline.stages.length }),
                deals !== undefined && t("pipelines.deals", { count: deals }),
                t("pipelines.versionShort", { number: String(pipeline.versionNumber) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </div>
          <StageNames stages={pipeline.stages} />
        </div>
        {canEdit && (
          <Menu
            label={t("pipelines.acts", { name })}
            groups={[
              {
                id: "place",
                acts: pipeline.isArchived
                  ? []
                  : [
                      {
                        id: "up",
                        label: t("pipelines.up"),
                        isDisabled: placeBefore === place,
                        run: () => move(placeBefore),
                      },
                      {
                        id: "down",
                        label: t("pipelines.down"),
                        isDisabled: placeAfter === place,
                        run: () => move(placeAfter),
                      },
                    ],
              },
              {
                id: "record",
                acts: [
                  { id: "rename", label: t("pipelines.rename"), run: () => setRenaming(true) },
                  pipeline.isArchived
                    ? { id: "restore", label: t("pipelines.restore"), run: () => archive(false) }
                    : { id: "archive", label: t("pipelines.archive"), run: () => archive(true) },
                ],
              },
            ]}
          />
        )}
      </div>
      <ProblemNotice error={update.error} />
      {isRenaming && <RenameDialog pipeline={pipeline} onClose={() => setRenaming(false)} />}
    </li>
  )
}
