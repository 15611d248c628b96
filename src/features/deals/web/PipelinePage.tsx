import { useQuery } from "@tanstack/react-query"
import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { Plus } from "lucide-react"
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import { ExportButton } from "../../../web/records/ExportButton.tsx"
import { SavedViews } from "../../../web/records/SavedViews.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getPipeline } from "../../pipelines/contract.ts"
import type { Board as BoardData } from "../board-contract.ts"
import { Board } from "./Board.tsx"
import { AsOfMark, MissingRates, NoMatch } from "./BoardNotices.tsx"
import { boardInput, countFilters, noFilters, tableInput } from "./board-input.ts"
import type { DealAsk } from "./deal-ask.ts"
import { GateRegion } from "./gate/GateRegion.tsx"
import { rememberPipeline } from "./last-pipeline.ts"
import { PipelineActs } from "./PipelineActs.tsx"
import { useBoard } from "./use-board.ts"
import { useCardKeys } from "./use-card-keys.ts"
import { type Selection, useSelection } from "./use-selection.ts"
import { ViewBar } from "./ViewBar.tsx"

// Fetched when they are first needed: the board itself is what everybody waits for.
const CreateDealDialog = lazy(async () => ({
  default: (await import("./CreateDealDialog.tsx")).CreateDealDialog,
}))
const EmptyBoard = lazy(async () => ({ default: (await import("./EmptyBoard.tsx")).EmptyBoard }))
const DealTable = lazy(async () => ({ default: (await import("./DealTable.tsx")).DealTable }))

/** Parts of the address that no saved view keeps. */
const momentary = ["deal"]

type PipelinePageProps = {
  /** Parts of other rooms: the shell passes them in, so that rooms do not know each other. */
  notice?: ReactNode
  pipelineSwitch?: ReactNode
  /** A further way to fill an empty pipeline. */
  emptyAct?: ReactNode
  /** Acts on a selection of deals. */
  moreActs?: (dealIds: readonly string[], clear: () => void) => ReactNode
}

/** One pipeline as board or table, now or as any past day stood; what is shown is in the address. */
export function PipelinePage({ notice, pipelineSwitch, emptyAct, moreActs }: PipelinePageProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { pipelineId = "" } = useParams({ strict: false })
  const search: PipelineSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const mayWrite = useMay("deal.write")
  const [isCreating, setCreating] = useState(false)
  const [ask, setAsk] = useState<DealAsk>()
  const selection = useSelection()
  const input = boardInput(pipelineId, search)
  const pipeline = useQuery(apiQuery(getPipeline, { pipelineId }))
  const board = useBoard(input)
  useEffect(() => rememberPipeline(pipelineId), [pipelineId])
  const change = (next: Partial<PipelineSearch>) =>
    void navigate({
      to: "/pipeline/$pipelineId",
      params: { pipelineId },
      search: withoutEmpty({ ...search, ...next }),
      replace: true,
    })
  useCommand({
    id: "deal.create",
    title: "deals.command.create",
    pinyin: "xjsj",
    keys: "c",
    when: mayWrite,
    run: () => setCreating(true),
  })
  useCommand({
    id: "view.board",
    title: "deals.command.board",
    pinyin: "ykbxs",
    run: () => change({ view: "board" }),
  })
  useCommand({
    id: "view.table",
    title: "deals.command.table",
    pinyin: "ybgxs",
    run: () => change({ view: "table" }),
  })
  const title = pipeline.data ? localText(pipeline.data.name, locale) : t("shell.place.pipeline")
  return (
    <Page
      title={title}
      layout="fill"
      beside={pipelineSwitch}
      actions={
        <>
          {board.data && <BoardTotal board={board.data} />}
          <SavedViews screen="pipeline" leaveOut={momentary} />
          {!board.data?.asOf && (
            <ExportButton kind="deals" filters={tableInput(pipelineId, search)} />
          )}
          {mayWrite && (
            <Button look="primary" data-command="deal.create" onClick={() => setCreating(true)}>
              <Plus size={16} aria-hidden="true" />
              {t("deals.new")}
            </Button>
          )}
        </>
      }
    >
      {notice}
      <ViewBar pipelineId={pipelineId} search={search} onChange={change} />
      {board.data?.asOf && <AsOfMark day={board.data.asOf} onBack={() => change({ asOf: "" })} />}
      {board.data && <MissingRates board={board.data} />}
      <ProblemNotice error={board.error} onRetry={() => void board.refetch()} />
      {board.isPending && (
        <div className="p-4">
          <Skeleton lines={8} />
        </div>
      )}
      {board.data && (
        <PipelineContent
          {...{ board: board.data, input, search, change, selection, emptyAct }}
          onAsk={setAsk}
          onCreate={() => setCreating(true)}
        />
      )}
      {board.data && (
        <PipelineActs
          {...{ board: board.data, selection, ask, moreActs }}
          onAsk={setAsk}
          hasDeals={search.view === "table" || board.data.stages.some(({ cards }) => cards[0])}
          peeked={search.deal}
          onPeekEnd={() => change({ deal: "" })}
        />
      )}
      {isCreating && (
        <Suspense>
          <CreateDealDialog pipelineId={pipelineId} onClose={() => setCreating(false)} />
        </Suspense>
      )}
      <GateRegion />
    </Page>
  )
}

/** What is not asked for is not in the address. */
function withoutEmpty(search: PipelineSearch): PipelineSearch {
  const set = Object.entries(search).filter(([, value]) => value.length > 0)
  return Object.fromEntries(set)
}

type ContentProps = {
  board: BoardData
  input: ReturnType<typeof boardInput>
  search: PipelineSearch
  change: (next: Partial<PipelineSearch>) => void
  selection: Selection
  onCreate: () => void
  onAsk: (ask: DealAsk) => void
  emptyAct: ReactNode
}

function PipelineContent(props: ContentProps) {
  const { board, input, search, change, selection, onCreate, onAsk, emptyAct } = props
  const { selected, toggle } = selection
  useCardKeys({
    isReadOnly: board.asOf !== null,
    selected,
    onSelect: toggle,
    onPeek: ({ id }) => change({ deal: id }),
  })
  if (search.view === "table") {
    return (
      <Suspense>
        <DealTable {...{ board, search, change, selected, onAsk }} onSelect={toggle} />
      </Suspense>
    )
  }
  const isFiltered = countFilters(search) > 0
  if (board.total.count === 0 && !isFiltered && board.asOf === null)
    return (
      <Suspense>
        <EmptyBoard stages={board.stages} onCreate={onCreate} otherAct={emptyAct} />
      </Suspense>
    )
  return (
    <>
      {board.total.count === 0 && isFiltered && <NoMatch onClear={() => change(noFilters)} />}
      <Board {...{ board, input, selected, onAsk }} onSelect={toggle} />
    </>
  )
}

function BoardTotal({ board }: { board: BoardData }) {
  const t = useMessages()
  const format = useFormat()
  const { total } = board
  return (
    <p className="flex gap-3 text-sm whitespace-nowrap max-lg:hidden">
      <span>{t("deals.board.total", { count: total.count })}</span>
      <span className="font-medium">
        {format.money(total.amountMinor, total.currency, { compact: true })}
      </span>
      <span className="text-muted">
        {t("deals.board.weighted", {
          amount: format.money(total.weightedMinor, total.currency, { compact: true }),
        })}
      </span>
    </p>
  )
}
