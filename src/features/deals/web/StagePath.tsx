import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import type { Stage } from "../../pipelines/contract.ts"
import { type Deal, listStageVisits } from "../contract.ts"
import { type StageTime, timesInStages } from "./stage-times.ts"

type Props = {
  deal: Deal
  stages: readonly Stage[]
  /** The stage whose work is on screen. */
  openId: string
  onOpen: (stageId: string) => void
}

/** The stages of the pipeline in a row, with the visits and the time this deal spent in each; each opens its work. */
export function StagePath({ deal, stages, openId, onOpen }: Props) {
  const t = useMessages()
  const visits = useQuery(apiQuery(listStageVisits, { dealId: deal.id }))
  const times = timesInStages(visits.data?.items ?? [], Date.now())
  const at = stages.findIndex(({ id }) => id === deal.stageId)
  return (
    <nav aria-label={t("deals.page.path")}>
      <ol className="flex gap-1 overflow-x-auto pb-1">
        {stages.map((stage, index) => (
          <Step
            key={stage.id}
            {...{ deal, stage }}
            position={index < at ? "before" : index === at ? "here" : "after"}
            time={times.get(stage.id)}
            isOpen={stage.id === openId}
            onOpen={() => onOpen(stage.id)}
          />
        ))}
      </ol>
    </nav>
  )
}

type StepProps = {
  deal: Deal
  stage: Stage
  position: "before" | "here" | "after"
  time: StageTime | undefined
  isOpen: boolean
  onOpen: () => void
}

function Step({ deal, stage, position, time, isOpen, onOpen }: StepProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  const days = time && format.days(time.days)
  return (
    <li className="min-w-28 flex-1">
      <button
        type="button"
        aria-current={position === "here" ? "step" : undefined}
        aria-pressed={isOpen}
        onClick={onOpen}
        className={classNames(
          "flex h-full w-full flex-col items-start gap-0.5 rounded-control border-t-4 px-2 py-1.5 text-start wrap-anywhere",
          position === "here" && deal.outcome === "open" && "border-accent bg-accent-soft",
          position === "here" && deal.outcome === "won" && "border-ok bg-ok-soft",
          position === "here" &&
            ["lost", "disqualified"].includes(deal.outcome) &&
            "border-danger bg-danger-soft",
          position === "before" && "border-control hover:bg-hover",
          position === "after" && "border-line hover:bg-hover",
          isOpen && "outline-2 -outline-offset-2 outline-accent",
        )}
      >
        <span className={position === "here" ? "font-medium" : undefined}>
          {localText(stage.name, locale)}
        </span>
        <span className="text-xs text-muted">
          {position === "here" && deal.outcome !== "open"
            ? t(`deals.outcome.${deal.outcome}`)
            : days}
          {time && time.visits > 1 && ` · ${t("deals.page.visits", { count: time.visits })}`}
        </span>
      </button>
    </li>
  )
}
