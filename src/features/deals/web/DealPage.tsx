import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { api, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { getPipeline, type Pipeline } from "../../pipelines/contract.ts"
import { getBoard } from "../board-contract.ts"
import {
  type Deal,
  deleteDeal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  restoreDeal,
} from "../contract.ts"
import { CloseDialog } from "./CloseDialog.tsx"
import { CorrectDialog } from "./CorrectDialog.tsx"
import { DealFacts } from "./DealFacts.tsx"
import { DealHistory } from "./DealHistory.tsx"
import { ReopenDialog } from "./ReopenDialog.tsx"
import { StageGuide } from "./StageGuide.tsx"
import { StagePath } from "./StagePath.tsx"

type Props = {
  /** Notes and files of the deal: the route passes them in, so that rooms do not know each other. */
  panels?: (dealId: string) => ReactNode
}

/** Everything about one deal: where it stands, its facts, what happened to it. */
export function DealPage({ panels }: Props) {
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
  useLive(["deal.*"], ({ id }) => {
    if (id === dealId) void invalidate(queries, getDeal, listDealEvents, listStageVisits)
  })
  if (!deal.data || !pipeline.data) {
    return (
      <Page title={t("deals.deal")}>
        <ProblemNotice error={deal.error ?? pipeline.error} onRetry={() => void deal.refetch()} />
        {deal.isPending && <Skeleton lines={6} />}
      </Page>
    )
  }
  const crumbs = [{ label: localText(pipeline.data.name, locale), href: `/pipeline/${pipelineId}` }]
  return (
    <Page
      title={deal.data.title}
      crumbs={crumbs}
      actions={<DealActs deal={deal.data} pipeline={pipeline.data} />}
    >
      <div className="flex flex-col gap-6">
        {deal.data.deletedAt && <DeletedMark deal={deal.data} />}
        <StagePath deal={deal.data} pipeline={pipeline.data} />
        <div className="grid gap-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
          <div className="flex flex-col gap-6">
            <DealFacts deal={deal.data} />
            <StageGuide stage={pipeline.data.stages.find(({ id }) => id === deal.data.stageId)} />
          </div>
          <div className="flex flex-col gap-8">
            {panels?.(dealId)}
            <DealHistory dealId={dealId} currency={deal.data.currency} />
          </div>
        </div>
      </div>
    </Page>
  )
}

type Question = "won" | "lost" | "reopen" | "correct"

/** What can be done with the whole deal, behind one button. */
function DealActs({ deal, pipeline }: { deal: Deal; pipeline: Pipeline }) {
  const t = useMessages()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [question, setQuestion] = useState<Question>()
  if (!mayWrite || deal.deletedAt) return null
  const isOpen = deal.outcome === "open"
  const close = () => setQuestion(undefined)
  const renew = () => invalidate(queries, getBoard, getDeal, listDeals)
  const remove = async () => {
    await api(deleteDeal, { dealId: deal.id, version: deal.version })
    await renew()
    const undo = () => void api(restoreDeal, { dealId: deal.id }).then(renew)
    toast({ text: t("deals.delete.done", { deal: deal.title }), undo })
    void navigate({ to: "/pipeline/$pipelineId", params: { pipelineId: deal.pipelineId } })
  }
  const outcomeActs = isOpen
    ? [
        { id: "won", label: t("deals.close.wonAct"), run: () => setQuestion("won") },
        { id: "lost", label: t("deals.close.lostAct"), run: () => setQuestion("lost") },
      ]
    : [{ id: "reopen", label: t("deals.reopen.act"), run: () => setQuestion("reopen") }]
  return (
    <>
      {isOpen && (
        <Button look="primary" onClick={() => setQuestion("won")}>
          {t("deals.close.act")}
        </Button>
      )}
      <Menu
        label={t("deals.board.moreActions", { deal: deal.title })}
        groups={[
          { id: "outcome", acts: outcomeActs },
          {
            id: "history",
            acts: [
              { id: "correct", label: t("deals.page.correct"), run: () => setQuestion("correct") },
            ],
          },
          {
            id: "end",
            acts: [
              {
                id: "delete",
                label: t("deals.delete.act"),
                isDanger: true,
                run: () => void remove(),
              },
            ],
          },
        ]}
      />
      {(question === "won" || question === "lost") && (
        <CloseDialog deal={deal} outcome={question} onClose={close} />
      )}
      {question === "reopen" && <ReopenDialog deal={deal} pipeline={pipeline} onClose={close} />}
      {question === "correct" && <CorrectDialog deal={deal} onClose={close} />}
    </>
  )
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
