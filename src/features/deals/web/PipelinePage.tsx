import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { Plus } from "lucide-react"
import { type ReactNode, useEffect, useState } from "react"
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
import type { DealCard } from "../contract.ts"
import { Board } from "./Board.tsx"
import { BulkBar } from "./BulkBar.tsx"
import { boardInput, tableInput } from "./board-input.ts"
import { CreateDealDialog } from "./CreateDealDialog.tsx"
import { DealTable } from "./DealTable.tsx"
import { EmptyBoard } from "./EmptyBoard.tsx"
import { rememberPipeline } from "./last-pipeline.ts"
import { useBoard } from "./use-board.ts"
import { ViewBar } from "./ViewBar.tsx"

/** Parts of the address that no saved view keeps. */
const momentary = ["deal"]

type PipelinePageProps = {
  /** Parts of other rooms: the shell passes them in, so that rooms do not know each other. */
  notice?: ReactNode
  pipelineSwitch?: ReactNode
  /** A further way to fill an empty pipeline. */
  emptyAct?: ReactNode
}

/** One pipeline as board or table, now or as any past day stood; what is shown is in the address. */
export function PipelinePage({ notice, pipelineSwitch, emptyAct }: PipelinePageProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { pipelineId = "" } = useParams({ strict: false })
  const search: PipelineSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const mayWrite = useMay("deal.write")
  const [isCreating, setCreating] = useState(false)
  const selection = useSelection()
  const input = boardInput(pipelineId, search)
  const pipeline = useQuery(apiQuery(getPipeline, { pipelineId }))
  const board = useBoard(input)
  useEffect(() => rememberPipeline(pipelineId), [pipelineId])
  const change = (next: Partial<PipelineSearch>) =>
    void navigate({
      to: "/pipeline/$pipelineId",
      params: { pipelineId },
      search: { ...search, ...next },
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
      actions={
        <>
          {pipelineSwitch}
          {board.data && <BoardTotal board={board.data} />}
          <SavedViews screen="pipeline" leaveOut={momentary} />
          {!board.data?.asOf && (
            <ExportButton kind="deals" filters={tableInput(pipelineId, search)} />
          )}
          {mayWrite && (
            <Button look="primary" onClick={() => setCreating(true)}>
              <Plus size={16} aria-hidden="true" />
              {t("deals.new")}
            </Button>
          )}
        </>
      }
    >
      {notice}
      <ViewBar search={search} onChange={change} />
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
          onCreate={() => setCreating(true)}
        />
      )}
      {selection.cards.length > 0 && board.data && (
        <BulkBar cards={selection.cards} stages={board.data.stages} onClear={selection.clear} />
      )}
      {isCreating && (
        <CreateDealDialog pipelineId={pipelineId} onClose={() => setCreating(false)} />
      )}
    </Page>
  )
}

type ContentProps = {
  board: BoardData
  input: ReturnType<typeof boardInput>
  search: PipelineSearch
  change: (next: Partial<PipelineSearch>) => void
  selection: ReturnType<typeof useSelection>
  onCreate: () => void
  emptyAct: ReactNode
}

function PipelineContent({
  board,
  input,
  search,
  change,
  selection,
  onCreate,
  emptyAct,
}: ContentProps) {
  const { selected, toggle } = selection
  if (search.view === "table") {
    return <DealTable {...{ board, search, change, selected }} onSelect={toggle} />
  }
  const isFiltered = Object.keys(search).some((name) => !["view", "sort"].includes(name))
  if (board.total.count === 0 && !isFiltered)
    return <EmptyBoard onCreate={onCreate} otherAct={emptyAct} />
  return <Board {...{ board, input, selected }} onSelect={toggle} />
}

function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, DealCard>>(new Map())
  return {
    cards: [...chosen.values()],
    selected: new Set(chosen.keys()),
    clear: () => setChosen(new Map()),
    toggle: (card: DealCard) => {
      const next = new Map(chosen)
      if (!next.delete(card.id)) next.set(card.id, card)
      setChosen(next)
    },
  }
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

/** Said once for the whole board: what its sums leave out, and where that is mended. */
function MissingRates({ board }: { board: BoardData }) {
  const t = useMessages()
  const currencies = [...new Set(board.stages.flatMap(({ total }) => total.missingRates))].sort()
  if (currencies.length === 0) return null
  return (
    <p role="status" className="bg-warn-soft px-4 py-2 text-warn">
      {t("deals.board.missingRates", { currencies: currencies.join(", ") })}{" "}
      <Link to="/settings/workspace" className="underline">
        {t("deals.board.addRate")}
      </Link>
    </p>
  )
}

function AsOfMark({ day, onBack }: { day: string; onBack: () => void }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <div role="status" className="flex items-center gap-3 bg-info-soft px-4 py-2 text-info">
      <p className="flex-1">{t("deals.asOf.marked", { day: format.day(day) })}</p>
      <Button onClick={onBack}>{t("deals.asOf.back")}</Button>
    </div>
  )
}
