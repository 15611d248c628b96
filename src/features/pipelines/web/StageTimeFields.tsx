import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { listStageTimes, type StageDraft, type StageTime } from "../contract.ts"
import type { EditedStage } from "../pipeline-draft.ts"
import { leastWon } from "../stage-time.ts"

type Props = {
  stage: EditedStage
  canEdit: boolean
  onChange: (patch: Pick<StageDraft, "targetFromWon"> & Partial<StageDraft>) => void
}

/** How long won deals took, of how many, and whether that is the target of the stage. */
export function StageTimeFields({ stage, canEdit, onChange }: Props) {
  const t = useMessages()
  const format = useFormat()
  const times = useQuery(apiQuery(listStageTimes, {}))
  const time = times.data?.items.find(({ stageId }) => stageId === stage.id)
  const sentence = useSentence(time)
  const learnt = time?.p80Days ?? null
  const days = Math.max(1, learnt ?? 1)
  const isUsed = !stage.targetFromWon && stage.targetDays === days
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("pipelines.time.title")}</legend>
      {times.data && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{sentence}</span>
          {time && (
            <span>{t("pipelines.time.counted", { when: format.relative(time.countedAt) })}</span>
          )}
          {canEdit && learnt !== null && !isUsed && (
            <Button onClick={() => onChange({ targetDays: days, targetFromWon: false })}>
              {t("pipelines.time.use", { days })}
            </Button>
          )}
        </p>
      )}
      <CheckBox
        label={t("pipelines.time.follow")}
        help={t("pipelines.time.followHelp", { least: String(leastWon) })}
        isChecked={stage.targetFromWon}
        isDisabled={!canEdit}
        onChange={(targetFromWon) => onChange({ targetFromWon })}
      />
    </fieldset>
  )
}

function useSentence(time: StageTime | undefined): string {
  const t = useMessages()
  const count = time?.wonDeals ?? 0
  if (time && time.p80Days !== null)
    return t("pipelines.time.known", { count: String(count), days: time.p80Days })
  return count < leastWon
    ? t("pipelines.time.few", { count, least: String(leastWon) })
    : t("pipelines.time.unclear", { count: String(count) })
}
