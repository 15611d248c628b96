import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ChevronDown } from "lucide-react"
import { type LocalText, localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { listPipelines } from "../contract.ts"

type Props = {
  /** The pipeline on screen, also one that was archived meanwhile. */
  pipelineId: string
  onChange: (pipelineId: string) => void
}

/** Stands behind the pipeline's name and leads to the other ones. */
export function PipelineSwitch({ pipelineId, onChange }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const text = (name: LocalText) => localText(name, locale)
  const navigate = useNavigate()
  const { data } = useQuery(apiQuery(listPipelines, { includeArchived: "true" }))
  const all = data?.items ?? []
  return (
    <Menu
      label={t("shell.place.pipeline")}
      align="start"
      trigger={
        <>
          <span className="sr-only">{t("shell.place.pipeline")}</span>
          <ChevronDown size={16} aria-hidden="true" />
        </>
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
              label: t("shell.settings.pipelines"),
              run: () => void navigate({ to: "/settings/pipelines" }),
            },
          ],
        },
      ]}
    />
  )
}
