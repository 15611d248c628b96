import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { listStageTimes, type Stage } from "../../pipelines/contract.ts"
import { targetOf } from "../../pipelines/stage-time.ts"
import { clocksOf, silenceOf } from "../clocks.ts"
import type { Deal } from "../contract.ts"
import { useClockFace } from "./use-clock-face.ts"
import { usePauseText } from "./use-pause-text.ts"

type Props = { deal: Deal; stage: Stage }

/** How long the deal has been here, and how long each side has been silent, in working days. */
export function DealClocks({ deal, stage }: Props) {
  const t = useMessages()
  const { rotDays } = stage
  const { pipelineId } = deal
  const times = useQuery(apiQuery(listStageTimes, { pipelineId }))
  const time = times.data?.items.find(({ stageId }) => stageId === stage.id)
  const targetDays = targetOf(stage, time)
  const format = useFormat()
  const face = useClockFace()
  const clocks = clocksOf(deal, face)
  const since = (instant: string | null) => instant && format.day(face.dayOf(instant))
  const { inStage, sinceBuyer, sinceSeller } = clocks
  const silence = silenceOf(deal, face, rotDays)
  const pauseText = usePauseText()
  const day = since(deal.lastBuyerActAt)
  const over = targetDays === null ? 0 : inStage - targetDays
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      <dt className="text-muted">{t("deals.clock.inStage")}</dt>
      <dd>
        {t("deals.clock.days", { days: inStage })}
        {over > 0 && (
          <span className="ms-2 text-idle">
            {t("deals.clock.over", { days: String(over), target: String(targetDays) })}
          </span>
        )}
      </dd>
      <dt className="text-muted">{t("deals.clock.buyer")}</dt>
      <dd className="flex flex-wrap items-center gap-x-2">
        {day
          ? t("deals.clock.ago", { day, days: sinceBuyer })
          : t("deals.clock.never", { days: sinceBuyer })}
        {silence?.kind === "stale" && (
          <Badge tone="idle" isSentence>
            {t("deals.clock.stale", { limit: rotDays ?? 0 })}
          </Badge>
        )}
        {silence?.kind === "paused" && (
          <span className="text-muted">{pauseText(silence.pause)}</span>
        )}
      </dd>
      <dt className="text-muted">{t("deals.clock.seller")}</dt>
      <dd>
        {sinceSeller === null
          ? t("deals.clock.nothing")
          : t("deals.clock.ago", { day: since(deal.lastSellerActAt) ?? "", days: sinceSeller })}
      </dd>
    </dl>
  )
}
