import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useVirtualizer } from "@tanstack/react-virtual"
import { useEffect, useRef } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import { classNames } from "../../../web/ui/class-names.ts"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { type Board, listPastDeals, pastSorts } from "../board-contract.ts"
import { type DealCard, listDeals, tableSorts } from "../contract.ts"
import { tableInput } from "./board-input.ts"
import { useCardOnScreen } from "./cards-on-screen.ts"
import { NextStepMark } from "./DealCardView.tsx"
import type { DealAsk } from "./deal-ask.ts"
import { useDealMenu } from "./use-deal-menu.ts"

type Props = {
  board: Board
  search: PipelineSearch
  change: (next: Partial<PipelineSearch>) => void
  selected: ReadonlySet<string>
  onSelect: (card: DealCard) => void
  onAsk: (ask: DealAsk) => void
}

type Sort = (typeof tableSorts)[number]

const columns = [
  { id: "title", sort: "title" },
  { id: "company" },
  { id: "stage" },
  { id: "amount", sort: "amount", align: "end" },
  { id: "expectedCloseDate", sort: "expectedCloseDate" },
  { id: "nextStepDate", sort: "nextStepDate" },
  { id: "owner" },
  { id: "source" },
  { id: "created", sort: "createdAt" },
] as const satisfies readonly { id: string; sort?: Sort; align?: "end" }[]

/** What the past does not know is no column of its table. */
const pastColumns = columns.filter(({ id }) => id !== "nextStepDate")

/** The deals as rows, now or as a past day stood: sortable, of any length, with the board's filters. */
export function DealTable({ board, search, change, selected, onSelect, onAsk }: Props) {
  const t = useMessages()
  const isReadOnly = board.asOf !== null
  const shown: readonly Column[] = isReadOnly ? pastColumns : columns
  const sorts: readonly Sort[] = isReadOnly ? pastSorts : tableSorts
  const sort = sorts.find((one) => one === search.sort) ?? "createdAt"
  const direction = search.direction ?? "desc"
  const rows = useRows(board, search, { sort, direction })
  const cards = rows.data?.pages.flatMap(({ items }) => items) ?? []
  const scroller = useRef<HTMLElement>(null)
  const list = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
  })
  const items = list.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { fetchNextPage, hasNextPage, isFetching } = rows
  useEffect(() => {
    if (last >= cards.length - 20 && hasNextPage && !isFetching) void fetchNextPage()
  }, [last, cards.length, hasNextPage, isFetching, fetchNextPage])
  const onSort = (wanted: Sort) =>
    change({ sort: wanted, direction: wanted === sort && direction === "asc" ? "desc" : "asc" })
  return (
    <section
      ref={scroller}
      aria-label={t("deals.board.table")}
      className="relative min-h-0 flex-1 overflow-auto border-t border-line"
    >
      <ProblemNotice error={rows.error} />
      <table className="w-full min-w-[880px] border-collapse text-sm">
        <thead className="sticky top-0 z-10 bg-bg">
          <tr>
            {!isReadOnly && (
              <th scope="col" className="w-8 border-b border-line">
                <span className="sr-only">{t("deals.command.select")}</span>
              </th>
            )}
            {shown.map((column) => (
              <ColumnHead key={column.id} {...{ column, sort, direction, onSort }} />
            ))}
            {!isReadOnly && (
              <th scope="col" className="w-8 border-b border-line">
                <span className="sr-only">{t("shell.action.more")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const card = cards[index]
            return (
              card && (
                <DealRow
                  key={card.id}
                  {...{ card, board, onAsk }}
                  isSelected={selected.has(card.id)}
                  onSelect={onSelect}
                />
              )
            )
          })}
          <Spacer height={Math.max(0, list.getTotalSize() - (items.at(-1)?.end ?? 0))} />
        </tbody>
      </table>
      {rows.data && cards.length === 0 && (
        <p className="p-6 text-muted">{t("deals.board.empty")}</p>
      )}
    </section>
  )
}

/** Pages of today's deals, or of those of the past day that the board shows. */
function useRows(
  { pipelineId, asOf }: Board,
  search: PipelineSearch,
  order: { sort: Sort; direction: "asc" | "desc" },
) {
  const input = { ...tableInput(pipelineId, search), pipelineId, direction: order.direction }
  const past = pastSorts.find((one) => one === order.sort) ?? "createdAt"
  const now = useInfiniteQuery({
    ...apiPages(listDeals, { ...input, sort: order.sort, limit: 100 }),
    enabled: asOf === null,
    placeholderData: keepPreviousData,
  })
  const then = useInfiniteQuery({
    ...apiPages(listPastDeals, { ...input, sort: past, asOf: asOf ?? "", limit: 100 }),
    enabled: asOf !== null,
    placeholderData: keepPreviousData,
  })
  return asOf === null ? now : then
}

/** Stands for the rows that are scrolled out of sight. */
function Spacer({ height }: { height: number }) {
  return (
    <tr>
      <td colSpan={columns.length + 2} className="p-0" style={{ height }} />
    </tr>
  )
}

type Column = (typeof columns)[number]

function ColumnHead(props: {
  column: Column
  sort: Sort
  direction: "asc" | "desc"
  onSort: (sort: Sort) => void
}) {
  const t = useMessages()
  const { column, sort, direction, onSort } = props
  const label = t(`deals.field.${column.id}`)
  if (!("sort" in column)) return <Th>{label}</Th>
  const align = "align" in column ? column.align : "start"
  const sorted = direction === "asc" ? ("ascending" as const) : ("descending" as const)
  return (
    <Th
      align={align}
      {...(column.sort === sort ? { sorted } : {})}
      onSort={() => onSort(column.sort)}
    >
      {label}
    </Th>
  )
}

type RowProps = Pick<Props, "board" | "onSelect" | "onAsk"> & {
  card: DealCard
  isSelected: boolean
}

function DealRow({ card, board, isSelected, onSelect, onAsk }: RowProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  const stage = board.stages.find(({ id }) => id === card.stageId)
  const isReadOnly = board.asOf !== null
  const groups = useDealMenu(card, onAsk)
  useCardOnScreen(card)
  return (
    <tr
      data-deal={card.id}
      className={classNames("border-b border-line hover:bg-hover", isSelected && "bg-accent-soft")}
    >
      {!isReadOnly && (
        <td className="px-2">
          <input
            type="checkbox"
            className="block size-4"
            checked={isSelected}
            onChange={() => onSelect(card)}
            aria-label={t("deals.board.select", { deal: card.title })}
          />
        </td>
      )}
      <Td className="max-w-72 truncate font-medium">
        <Link
          to="/deals/$dealId"
          params={{ dealId: card.id }}
          data-card={card.id}
          title={card.title}
          className="hover:underline"
        >
          {card.title}
        </Link>
      </Td>
      <Td className="max-w-48 truncate">{card.company?.name}</Td>
      <Td className="whitespace-nowrap">
        {card.outcome === "open" || card.outcome === "won"
          ? stage && localText(stage.name, locale)
          : t(`deals.outcome.${card.outcome}`)}
      </Td>
      <Td align="end">{card.amountMinor && format.money(card.amountMinor, card.currency)}</Td>
      <Td className="whitespace-nowrap">
        {card.expectedCloseDate && format.day(card.expectedCloseDate)}
      </Td>
      {!isReadOnly && (
        <Td className="whitespace-nowrap">
          <NextStepMark card={card} today={board.today} />
        </Td>
      )}
      <Td className="max-w-40 truncate">{card.owner?.name}</Td>
      <Td className="max-w-32 truncate">{card.source}</Td>
      <Td className="whitespace-nowrap text-muted">{format.day(card.createdAt.slice(0, 10))}</Td>
      {!isReadOnly && (
        <td>
          <Menu
            label={t("deals.board.moreActions", { deal: card.title })}
            groups={groups}
            className="min-h-6!"
          />
        </td>
      )}
    </tr>
  )
}
