import { type ReactNode, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Stage } from "../../pipelines/contract.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Deal } from "../contract.ts"
import { stageAfterExchange } from "../first-exchange.ts"
import { AskNextStep } from "./AskNextStep.tsx"
import { CloseDialog } from "./CloseDialog.tsx"
import { DealClocks } from "./DealClocks.tsx"
import { CriteriaList } from "./gate/CriteriaList.tsx"
import { DealExceptions } from "./gate/DealExceptions.tsx"
import { useStageMove } from "./use-stage-move.ts"

type Props = {
  deal: Deal
  stage: Stage
  stages: readonly Stage[]
  onOpen: (stageId: string) => void
  /** What the work of this stage needs: the route passes it in. */
  children: ReactNode
}

/** One stage of the deal: how to work in it, what must be shown before it is left, and its work. */
export function StageWork({ deal, stage, stages, onOpen, children }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { moveTo, isMoving, error } = useStageMove(deal)
  const [isClosing, setClosing] = useState(false)
  const isHere = stage.id === deal.stageId
  const mayWrite = useMay("deal.write") && deal.deletedAt === null
  const mayMove = mayWrite && !isHere
  const winsDeal = deal.outcome === "open" && isAfterWin(stage.kind)
  const next = isHere && deal.outcome === "open" ? afterTalk(deal, stages) : undefined
  const talks = stages.find(({ kind }) => kind === "meeting")
  const onMeetings = talks && (() => onOpen(talks.id))
  const description = localText(stage.description, locale)
  return (
    <section
      aria-labelledby="stage-work"
      className="flex flex-col gap-3 rounded-card border border-line bg-panel p-4"
    >
      <header className="flex flex-wrap items-center gap-3">
        <h2 id="stage-work" className="flex-1 font-medium">
          {localText(stage.name, locale)}
        </h2>
        {mayMove && (
          <Button
            isPending={isMoving}
            onClick={() => (winsDeal ? setClosing(true) : moveTo(stage.id))}
          >
            {t("deals.page.moveHere")}
          </Button>
        )}
      </header>
      {next && (
        <p role="status" className="flex flex-wrap items-center gap-3 rounded-card bg-ok-soft p-2">
          <span className="flex-1">{t("deals.clock.talked")}</span>
          {mayWrite && (
            <Button isPending={isMoving} onClick={() => moveTo(next.id)}>
              {t("deals.clock.moveOn", { stage: localText(next.name, locale) })}
            </Button>
          )}
        </p>
      )}
      {isHere && stage.play.asksNextStep && <AskNextStep {...{ deal, stages, mayWrite }} />}
      <ProblemNotice error={error} />
      {description && <p className="prose">{description}</p>}
      {isHere && deal.outcome === "open" && <DealClocks {...{ deal, stage }} />}
      {isHere && stage.exitCriteria.length > 0 && <CriteriaList {...{ deal, stage, onMeetings }} />}
      {isHere && <DealExceptions deal={deal} />}
      {children}
      {isClosing && <CloseDialog deal={deal} outcome="won" onClose={() => setClosing(false)} />}
    </section>
  )
}

/** Where a prospect that one has talked with belongs, if it still stands before it. */
function afterTalk(deal: Deal, stages: readonly Stage[]): Stage | undefined {
  if (deal.lastBuyerActAt === null || deal.lastSellerActAt === null) return undefined
  const known = stages.map(({ id, kind }) => ({ stageId: id, kind }))
  const next = stageAfterExchange(known, deal.stageId)
  return stages.find(({ id }) => id === next?.stageId)
}
