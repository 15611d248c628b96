import { useInfiniteQuery } from "@tanstack/react-query"
import { useVirtualizer } from "@tanstack/react-virtual"
import { ChevronLeft, ChevronRight } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { type BoardStage, listStageDeals } from "../board-contract.ts"
import type { DealCard } from "../contract.ts"
import { BoardCard } from "./BoardCard.tsx"
import type { BoardInput } from "./board-input.ts"
import type { DealAsk } from "./deal-ask.ts"
import { useDragging } from "./use-dragging.ts"

export type ColumnProps = {
  stage: BoardStage
  input: BoardInput
  today: string
  isReadOnly: boolean
  isCollapsed: boolean
  onCollapse: () => void
  selected: ReadonlySet<string>
  onSelect: (card: DealCard) => void
  onAsk: (ask: DealAsk) => void
  /** The card that was moved last: the focus stays with it. */
  followed: string | undefined
}

/** One stage of the board: its head with count and sums, and its cards as a virtual list. */
export function BoardColumn(props: ColumnProps) {
  const { stage, isCollapsed, isReadOnly, onCollapse } = props
  const { locale } = useLanguage()
  const t = useMessages()
  const format = useFormat()
  const name = localText(stage.name, locale)
  const column = useRef<HTMLElement>(null)
  const isOver = useStageDrop(column, stage.id, { isReadOnly, isCollapsed })
  if (isCollapsed) {
    return (
      <section
        ref={column}
        aria-label={name}
        className={classNames(
          "flex w-10 shrink-0 flex-col items-center gap-2 border-e border-line py-2",
          isOver && "bg-accent-soft",
        )}
      >
        <IconButton
          icon={ChevronRight}
          label={t("deals.board.expand", { stage: name })}
          onClick={onCollapse}
        />
        <span className="[writing-mode:vertical-rl]">
          {name} <span className="text-muted">{format.count(stage.total.count)}</span>
        </span>
      </section>
    )
  }
  return (
    <section
      ref={column}
      aria-label={name}
      className={classNames(
        "flex w-[85vw] shrink-0 snap-center flex-col border-e border-line md:w-auto md:max-w-[280px] md:min-w-[188px] md:flex-1",
        isOver && "bg-accent-soft",
      )}
    >
      <header className="flex flex-col gap-0.5 px-3 pt-2 pb-1.5">
        <div className="flex items-start gap-1.5 md:min-h-[2.8em]">
          <h2 className="line-clamp-2 min-w-0 flex-1 font-medium" title={name}>
            {name}
          </h2>
          <span className="text-muted">{format.count(stage.total.count)}</span>
          <IconButton
            icon={ChevronLeft}
            label={t("deals.board.collapse", { stage: name })}
            onClick={onCollapse}
            className="-mt-1.5 max-md:hidden"
            keys="-"
          />
        </div>
        <ColumnSums stage={stage} />
      </header>
      <ColumnCards {...props} />
    </section>
  )
}

function ColumnSums({ stage }: { stage: BoardStage }) {
  const t = useMessages()
  const format = useFormat()
  const { total } = stage
  const apart = stage.totals.filter(({ currency }) => total.missingRates.includes(currency))
  const exact = stage.totals.map((one) => format.money(one.amountMinor, one.currency)).join(" + ")
  return (
    <p className="flex flex-wrap gap-x-2 text-xs">
      <span title={exact}>
        {format.money(total.amountMinor, total.currency, { compact: true })}
      </span>
      <span className="text-muted">
        {t("deals.board.weighted", {
          amount: format.money(total.weightedMinor, total.currency, { compact: true }),
        })}
      </span>
      {apart.map((one) => (
        <span key={one.currency} className="text-warn">
          + {format.money(one.amountMinor, one.currency, { compact: true })}
        </span>
      ))}
    </p>
  )
}

function ColumnCards(props: ColumnProps) {
  const { stage, input, today, isReadOnly, selected, onSelect, onAsk, followed } = props
  const t = useMessages()
  const scroller = useRef<HTMLUListElement>(null)
  const more = useMoreCards(stage, input)
  const cards = [...stage.cards, ...more.cards]
  const list = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 94,
    getItemKey: (index) => cards[index]?.id ?? index,
    overscan: 6,
    gap: 8,
  })
  const items = list.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { load } = more
  useEffect(() => {
    if (last >= cards.length - 8) load()
  }, [last, cards.length, load])
  // A card that is drawn in another column has lost the focus on the way.
  useEffect(() => {
    const index = followed ? cards.findIndex(({ id }) => id === followed) : -1
    if (index < 0 || document.activeElement !== document.body) return
    const card = scroller.current?.querySelector<HTMLElement>(`[data-card="${followed}"]`)
    if (card) card.focus()
    else list.scrollToIndex(index)
  })
  if (cards.length === 0)
    return <p className="px-3 py-6 text-xs text-muted">{t("deals.board.empty")}</p>
  return (
    <ul
      ref={scroller}
      data-stage={stage.id}
      // A list that scrolls by itself must be reachable by key even when its cards are not focused.
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto px-2 pb-4 [contain:strict]"
    >
      <li aria-hidden="true" style={{ height: items[0]?.start ?? 0 }} />
      {items.map((item) => {
        const card = cards[item.index]
        return (
          card && (
            <li key={item.key} data-index={item.index} ref={list.measureElement} className="pb-2">
              <BoardCard
                {...{ card, today, isReadOnly }}
                rotDays={stage.rotDays}
                isHandSorted={input.sort === "hand"}
                isSelected={selected.has(card.id)}
                onSelect={() => onSelect(card)}
                onAsk={onAsk}
              />
            </li>
          )
        )
      })}
      <li
        aria-hidden="true"
        style={{ height: Math.max(0, list.getTotalSize() - (items.at(-1)?.end ?? 0)) }}
      />
    </ul>
  )
}

/** Further pages of a stage, asked for when its end comes near. */
function useMoreCards(stage: BoardStage, input: BoardInput) {
  const [isWanted, setWanted] = useState(false)
  const first = stage.nextCursor
  const pages = useInfiniteQuery({
    ...apiPages(listStageDeals, { ...input, stageId: stage.id }),
    initialPageParam: first ?? undefined,
    enabled: isWanted && first !== null,
  })
  const known = new Set(stage.cards.map(({ id }) => id))
  const cards = (first && pages.data?.pages.flatMap(({ items }) => items)) || []
  const load = useRef(() => {})
  load.current = () => {
    if (first === null) return
    if (!isWanted) setWanted(true)
    else if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage()
  }
  const [stable] = useState(() => () => load.current())
  return { cards: cards.filter(({ id }) => !known.has(id)), load: stable }
}

/** Lets cards be dropped anywhere on the column; true while one hovers over it. */
function useStageDrop(
  column: React.RefObject<HTMLElement | null>,
  stageId: string,
  { isReadOnly, isCollapsed }: Pick<ColumnProps, "isReadOnly" | "isCollapsed">,
) {
  const [isOver, setOver] = useState(false)
  // Collapsed it is another element.
  const mode = isReadOnly ? undefined : `${stageId} ${isCollapsed}`
  useDragging(mode, (drag) => {
    const element = column.current
    if (!element) return undefined
    return drag.dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === "deal",
      getData: () => ({ stageId }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  })
  return isOver
}
