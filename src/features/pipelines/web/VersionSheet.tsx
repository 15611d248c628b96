import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Sheet } from "../../../web/ui/Sheet.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getPipeline, type Pipeline } from "../contract.ts"
import { StageOutline } from "./StageOutline.tsx"

type Props = {
  pipelineId: string
  number: number
  onUse?: (earlier: Pipeline) => void
  onClose: () => void
}

/** One version of a definition, to read; and to begin a draft from. */
export function VersionSheet({ pipelineId, number, onUse, onClose }: Props) {
  const t = useMessages()
  const version = useQuery(apiQuery(getPipeline, { pipelineId, versionNumber: number }))
  const found = version.data
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t("pipelines.history.viewTitle", { number: String(number) })}
      footer={
        onUse && found && <Button onClick={() => onUse(found)}>{t("pipelines.history.use")}</Button>
      }
    >
      {version.isPending && <Skeleton lines={7} className="h-12 w-full" />}
      <ProblemNotice error={version.error} onRetry={() => void version.refetch()} />
      {found && <StageOutline stages={found.stages} />}
    </Sheet>
  )
}
