import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Pipeline } from "../../pipelines/contract.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import { getBoard } from "../board-contract.ts"
import {
  type Deal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  moveDeal,
} from "../contract.ts"
import { CloseDialog } from "./CloseDialog.tsx"
import { askAtGate, type GateTold, unmetOf } from "./gate/gate-asks.ts"
import { type StageTime, timesInStages } from "./stage-times.ts"

/** Where to go; with what a second try says at the gate that refused the first. */
type Going = { toStageId: string } & Partial<GateTold>

/** The stages of the pipeline in a row, with the visits and the time this deal spent in each. */
export function StagePath({ deal, pipeline }: { deal: Deal; pipeline: Pipeline }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const visits = useQuery(apiQuery(listStageVisits, { dealId: deal.id }))
  const times = timesInStages(visits.data?.items ?? [], Date.now())
  const send = apiMutation(moveDeal)
  const move = useMutation({
    mutationFn: ({ version = deal.version, ...told }: Going, context) =>
      send({ dealId: deal.id, version, ...told }, context),
    onError: (error, going) => {
      const unmet = going.version === undefined ? unmetOf(error) : undefined
      if (unmet)
        askAtGate({ deal, unmet, retry: (told) => move.mutateAsync({ ...going, ...told }) })
    },
    onSettled: () =>
      invalidate(queries, getDeal, getBoard, listDeals, listDealEvents, listStageVisits),
  })
  const [isClosing, setClosing] = useState(false)
  const go = (stage: Pipeline["stages"][number]) =>
    deal.outcome === "open" && isAfterWin(stage.kind)
      ? setClosing(true)
      : move.mutate({ toStageId: stage.id })
  const at = pipeline.stages.findIndex(({ id }) => id === deal.stageId)
  return (
    <nav aria-label={t("deals.page.path")}>
      <ol className="flex gap-1 overflow-x-auto pb-1">
        {pipeline.stages.map((stage, index) => (
          <Step
            key={stage.id}
            {...{ deal, stage }}
            position={index < at ? "before" : index === at ? "here" : "after"}
            time={times.get(stage.id)}
            isDisabled={!mayWrite || deal.deletedAt !== null || move.isPending}
            onMove={() => go(stage)}
          />
        ))}
      </ol>
      <ProblemNotice error={unmetOf(move.error) ? null : move.error} />
      {isClosing && <CloseDialog deal={deal} outcome="won" onClose={() => setClosing(false)} />}
    </nav>
  )
}

type StepProps = {
  deal: Deal
  stage: Pipeline["stages"][number]
  position: "before" | "here" | "after"
  time: StageTime | undefined
  isDisabled: boolean
  onMove: () => void
}

function Step({ deal, stage, position, time, isDisabled, onMove }: StepProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  const days = time && format.days(time.days)
  const isOver =
    position === "here" && time && stage.targetDays !== null && time.days > stage.targetDays
  return (
    <li className="min-w-28 flex-1">
      <button
        type="button"
        aria-current={position === "here" ? "step" : undefined}
        aria-disabled={isDisabled || position === "here" || undefined}
        onClick={isDisabled || position === "here" ? undefined : onMove}
        className={classNames(
          "flex h-full w-full flex-col items-start gap-0.5 rounded-control border-t-4 px-2 py-1.5 text-start wrap-anywhere",
          position === "here" && deal.outcome === "open" && "border-accent bg-accent-soft",
          position === "here" && deal.outcome === "won" && "border-ok bg-ok-soft",
          position === "here" &&
            ["lost", "disqualified"].includes(deal.outcome) &&
            "border-danger bg-danger-soft",
          position === "before" && "border-control hover:bg-hover",
          position === "after" && "border-line hover:bg-hover",
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
        {isOver && stage.targetDays !== null && (
          <span className="text-xs text-idle">
            {t("deals.page.overTarget", {
              days: format.days(time.days - stage.targetDays),
              target: format.days(stage.targetDays),
            })}
          </span>
        )}
      </button>
    </li>
  )
}
