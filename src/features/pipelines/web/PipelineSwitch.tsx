import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ChevronDown } from "lucide-react"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { listPipelines } from "../contract.ts"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  /** The pipeline on screen, also one that was archived meanwhile. */
  pipelineId: string
  onChange: (pipelineId: string) => void
}

/** Names the pipeline on screen and switches to another one. */
export function PipelineSwitch({ pipelineId, onChange }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const navigate = useNavigate()
  const { data } = useQuery(apiQuery(listPipelines, { includeArchived: "true" }))
  const all = data?.items ?? []
  const active = all.find(({ id }) => id === pipelineId)
  const name = active ? text(active.name) : t("pipelines.switch.choose")
  return (
    <Menu
      label={t("pipelines.switch.label")}
      align="start"
      trigger={
        <span className="flex min-w-0 items-center gap-1 text-ink">
          <span className="sr-only">{t("pipelines.switch.label")}</span>
          <span className="max-w-56 truncate font-medium">{name}</span>
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
        </span>
      }
      groups={[
        {
          id: "pipelines",
          isChoice: true,
          acts: all
            .filter(({ id, isArchived }) => !isArchived || id === pipelineId)
            .map((pipeline) => ({
              id: pipeline.id,
              label: text(pipeline.name),
              isChosen: pipeline.id === pipelineId,
              run: () => onChange(pipeline.id),
            })),
        },
        {
          id: "manage",
          acts: [
            {
              id: "manage",
              label: t("pipelines.switch.manage"),
              run: () => void navigate({ to: "/settings/pipelines" }),
            },
          ],
        },
      ]}
    />
  )
}
