import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { api, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useGoBack } from "../../../web/frame/use-go-back.ts"
import { useLive } from "../../../web/live.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getPipeline, type Pipeline } from "../../pipelines/contract.ts"
import { isAfterWin, type StageKind } from "../../pipelines/stage.ts"
import { getBoard } from "../board-contract.ts"
import { listRestatements } from "../closing-contract.ts"
import {
  type Deal,
  deleteDeal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  restoreDeal,
} from "../contract.ts"
import { getGate } from "../gate-contract.ts"
import { CorrectDialog } from "./CorrectDialog.tsx"
import { DealCommands } from "./DealCommands.tsx"
import { DealFacts } from "./DealFacts.tsx"
import { DealHistory } from "./DealHistory.tsx"
import { DealPeople } from "./DealPeople.tsx"
import { DealQuestion } from "./DealQuestion.tsx"
import { DealRestatements } from "./DealRestatements.tsx"
import type { DealAsk } from "./deal-ask.ts"
import { GateRegion } from "./gate/GateRegion.tsx"
import { MergeDealDialog } from "./MergeDealDialog.tsx"
import { ReopenDialog } from "./ReopenDialog.tsx"
import { StagePath } from "./StagePath.tsx"
import { StageWork } from "./StageWork.tsx"
import { useDealMenu } from "./use-deal-menu.ts"

type Props = {
  /** Notes and files of the deal: the route passes them in, so that rooms do not know each other. */
  panels?: (dealId: string) => ReactNode
  /** The work of a stage of this kind, passed in alike. */
  work?: (dealId: string, kind: StageKind) => ReactNode
}

/** Everything about one deal: where it stands, its facts, what happened to it. */
export function DealPage({ panels, work }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { dealId = "" } = useParams({ strict: false })
  const queries = useQueryClient()
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const pipelineId = deal.data?.pipelineId ?? ""
  const pipeline = useQuery({
    ...apiQuery(getPipeline, { pipelineId }),
    enabled: pipelineId !== "",
  })
  const mayWrite = useMay("deal.write")
  // Once the deal moves on, its new stage is what there is to do.
  const [opened, setOpened] = useState<{ stageId: string; from: string }>()
  useGoBack(`/pipeline/${pipelineId}`)
  useLive(["deal.*"], ({ id }) => {
    if (id !== dealId) return
    void invalidate(
      queries,
      ...[getDeal, getGate, listDealEvents, listRestatements, listStageVisits],
    )
  })
  useLive(
    ["meeting.*", "close-plan.*", "contract.*"],
    () => void invalidate(queries, getDeal, getGate),
  )
  if (!deal.data || !pipeline.data) {
    return (
      <Page title={t("deals.deal")}>
        <ProblemNotice error={deal.error ?? pipeline.error} onRetry={() => void deal.refetch()} />
        {deal.isPending && <Skeleton lines={6} />}
      </Page>
    )
  }
  const { stages } = pipeline.data
  const open = stages.find(({ id }) => id === opened?.stageId && opened.from === deal.data.stageId)
  const stage = open ?? stages.find(({ id }) => id === deal.data.stageId)
  const onOpen = (stageId: string) => setOpened({ stageId, from: deal.data.stageId })
  const crumbs = [{ label: localText(pipeline.data.name, locale), href: `/pipeline/${pipelineId}` }]
  return (
    <Page
      title={deal.data.title}
      crumbs={crumbs}
      actions={
        mayWrite && !deal.data.deletedAt && <DealActs deal={deal.data} pipeline={pipeline.data} />
      }
    >
      <div className="flex flex-col gap-6">
        {deal.data.deletedAt && <DeletedMark deal={deal.data} />}
        <StagePath deal={deal.data} stages={stages} openId={stage?.id ?? ""} onOpen={onOpen} />
        {/* On a phone the work of the stage comes first; beside the facts where there is room. */}
        <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
          {stage && (
            <div className="lg:col-start-2">
              <StageWork key={stage.id} deal={deal.data} {...{ stage, stages, onOpen }}>
                {work?.(dealId, stage.kind)}
              </StageWork>
            </div>
          )}
          <div className="flex flex-col gap-6 lg:col-start-1 lg:row-span-2 lg:row-start-1">
            <DealFacts deal={deal.data} />
            <DealPeople deal={deal.data} />
            <DealRestatements dealId={dealId} />
          </div>
          <div className="flex flex-col gap-8 lg:col-start-2">
            {panels?.(dealId)}
            <DealHistory dealId={dealId} currency={deal.data.currency} />
          </div>
        </div>
      </div>
      <GateRegion />
    </Page>
  )
}

type Question = "reopen" | "correct" | "merge"

/** What can be done with the whole deal: on keys, and behind one button. */
function DealActs({ deal, pipeline }: { deal: Deal; pipeline: Pipeline }) {
  const t = useMessages()
  const [question, setQuestion] = useState<Question>()
  const [ask, setAsk] = useState<DealAsk>()
  const remove = useRemoveDeal(deal)
  const groups = useDealMenu(deal, setAsk)
  const isOpen = deal.outcome === "open"
  const mayReopen = useMay("deal.reopen")
  const close = () => setQuestion(undefined)
  const act = (id: Question, label: string) => ({ id, label, run: () => setQuestion(id) })
  return (
    <>
      {isOpen && (
        <Button
          look="primary"
          data-command="deal.won"
          onClick={() => setAsk({ kind: "close", card: deal, outcome: "won" })}
        >
          {t("deals.close.act")}
        </Button>
      )}
      <Menu
        label={t("deals.board.moreActions", { deal: deal.title })}
        groups={[
          ...groups,
          {
            id: "history",
            acts: [
              ...(isOpen || !mayReopen ? [] : [act("reopen", t("deals.reopen.act"))]),
              act("merge", t("deals.merge.open")),
              // What a closing froze is corrected after a reopening.
              ...(isOpen ? [act("correct", t("deals.page.correct"))] : []),
            ],
          },
          {
            id: "end",
            acts: [{ id: "delete", label: t("deals.delete.act"), isDanger: true, run: remove }],
          },
        ]}
      />
      <DealCommands targets={() => [deal]} isClosed={!isOpen} onAsk={setAsk} />
      {ask && (
        <DealQuestion
          ask={ask}
          stages={pipeline.stages.filter(({ kind }) => !isAfterWin(kind))}
          onClose={() => setAsk(undefined)}
        />
      )}
      {question === "reopen" && <ReopenDialog deal={deal} pipeline={pipeline} onClose={close} />}
      {question === "correct" && <CorrectDialog deal={deal} onClose={close} />}
      {question === "merge" && <MergeDealDialog deal={deal} onClose={close} />}
    </>
  )
}

/** Deletes the deal, offers the way back and leads to its pipeline. */
function useRemoveDeal(deal: Deal) {
  const t = useMessages()
  const tell = useTellProblem()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const renew = () => invalidate(queries, getBoard, getDeal, listDeals)
  const undo = () => void api(restoreDeal, { dealId: deal.id }).catch(tell).then(renew)
  const remove = async () => {
    await api(deleteDeal, { dealId: deal.id, version: deal.version })
    await renew()
    toast({ text: t("deals.delete.done", { deal: deal.title }), undo })
    void navigate({ to: "/pipeline/$pipelineId", params: { pipelineId: deal.pipelineId } })
  }
  return () => void remove().catch(tell)
}

function DeletedMark({ deal }: { deal: Deal }) {
  const t = useMessages()
  const queries = useQueryClient()
  const restore = async () => {
    await api(restoreDeal, { dealId: deal.id })
    await invalidate(queries, getDeal, getBoard, listDeals, listDealEvents)
  }
  return (
    <div
      role="status"
      className="flex items-center gap-3 rounded-card bg-warn-soft px-4 py-2 text-warn"
    >
      <p className="flex-1">
        {t(deal.mergedIntoId ? "deals.delete.merged" : "deals.delete.deleted")}
      </p>
      {!deal.mergedIntoId && (
        <Button onClick={() => void restore()}>{t("deals.delete.restore")}</Button>
      )}
    </div>
  )
}
