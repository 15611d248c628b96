import { lazy, Suspense, useLayoutEffect, useRef, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { announce } from "../../../web/ui/announcer.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Board as BoardData } from "../board-contract.ts"
import type { DealCard } from "../contract.ts"
import { BoardColumn } from "./BoardColumn.tsx"
import type { BoardInput } from "./board-input.ts"
import { DropBar } from "./DropBar.tsx"
import type { DealAsk } from "./deal-ask.ts"
import { askAtGate, type GateTold, unmetOf } from "./gate/gate-asks.ts"
import type { Refusal } from "./RefusedMove.tsx"
import { lacksNextStep } from "./urgency.ts"
import { type Move, useMove } from "./use-board.ts"
import { useBoardKeys } from "./use-board-keys.ts"
import { useDragging } from "./use-dragging.ts"

const RefusedMove = lazy(async () => ({ default: (await import("./RefusedMove.tsx")).RefusedMove }))

type Props = {
  board: BoardData
  input: BoardInput
  selected: ReadonlySet<string>
  onSelect: (card: DealCard) => void
  onAsk: (ask: DealAsk) => void
}

const collapsedKey = "stagecraft.board.collapsed"

/** The stages side by side; cards move by pointer, by key and by menu. */
export function Board({ board, input, selected, onSelect, onAsk }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const region = useRef<HTMLDivElement>(null)
  const [refusal, setRefusal] = useState<Refusal>()
  const [dragged, setDragged] = useState<DealCard>()
  const [collapsed, setCollapsed] = useState(readCollapsed)
  const [followed, setFollowed] = useState<string>()
  const isReadOnly = board.asOf !== null
  const move = useMove(input, (refused, error) => {
    const unmet = unmetOf(error)
    if (!unmet) return setRefusal({ move: refused, error })
    const retry = (told: GateTold) =>
      move.mutateAsync({ ...refused, told }).then((deal) => askNext(deal))
    askAtGate({ deal: refused.card, unmet, retry })
  })
  const askNext = (deal: DealCard) => {
    const stage = board.stages.find(({ id }) => id === deal.stageId)
    if (stage?.asksNextStep && lacksNextStep(deal, board.today))
      onAsk({ kind: "property", cards: [deal], property: "next-step" })
  }
  const start = (request: Move) => {
    const stage = board.stages.find(({ id }) => id === request.toStageId)
    if (!stage) return
    if (request.card.outcome === "open" && isAfterWin(stage.kind)) {
      onAsk({ kind: "close", card: request.card, outcome: "won" })
      return
    }
    setFollowed(request.card.id)
    move.mutate(request, {
      onSuccess: (deal) => deal.stageId !== request.card.stageId && askNext(deal),
    })
    announce(
      t("deals.board.moved", { deal: request.card.title, stage: localText(stage.name, locale) }),
    )
  }
  useCardDrops({ isReadOnly, onMove: start, onDrag: setDragged, onAsk })
  const collapse = (stageId: string) => {
    const next = new Set(collapsed)
    if (!next.delete(stageId)) next.add(stageId)
    localStorage.setItem(collapsedKey, JSON.stringify([...next]))
    setCollapsed(next)
  }
  const isHandSorted = input.sort === "hand"
  useBoardKeys({
    ...{ board, region, isReadOnly, isHandSorted },
    onMove: start,
    onCollapse: collapse,
  })
  return (
    <>
      <section
        aria-label={t("deals.board.board")}
        ref={region}
        // Without cards nothing in it takes the focus, and it must still be scrolled by key.
        tabIndex={board.stages.some(({ cards }) => cards.length > 0) ? undefined : 0}
        onPointerDown={() => setFollowed(undefined)}
        onWheel={() => setFollowed(undefined)}
        className="flex min-h-0 flex-1 snap-x overflow-x-auto border-t border-line"
      >
        {board.stages.map((stage) => (
          <BoardColumn
            key={stage.id}
            {...{ stage, input, isReadOnly, selected, onSelect, onAsk, followed }}
            today={board.today}
            isCollapsed={collapsed.has(stage.id)}
            onCollapse={() => collapse(stage.id)}
          />
        ))}
      </section>
      {dragged && <DropBar />}
      {refusal && (
        <Suspense>
          <RefusedMove
            {...refusal}
            stages={board.stages}
            onMove={start}
            onClose={() => setRefusal(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

function readCollapsed(): Set<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(collapsedKey) ?? "[]"))
  } catch {
    return new Set()
  }
}

type Drops = {
  isReadOnly: boolean
  onMove: (move: Move) => void
  onDrag: (card: DealCard | undefined) => void
  onAsk: (ask: DealAsk) => void
}

/** Turns drops on columns, between cards and on the outcome bar into acts. */
function useCardDrops({ isReadOnly, ...acts }: Drops) {
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  const onStart = (card: DealCard) => latest.current.onDrag(card)
  const onDrop = (card: DealCard, targets: readonly Target[], isAbove: IsAbove) => {
    const { onAsk, onDrag, onMove } = latest.current
    onDrag(undefined)
    const [inner, outer] = targets
    if (!inner) return
    if (inner.data.outcome === "won" || inner.data.outcome === "lost") {
      onAsk({ kind: "close", card, outcome: inner.data.outcome })
      return
    }
    const stageId = String((outer ?? inner).data.stageId ?? "")
    const neighbour = outer ? (inner.data.card as DealCard) : undefined // cards carry themselves
    if (!stageId || (!neighbour && stageId === card.stageId)) return
    const place = neighbour ? placeBeside(neighbour, isAbove(inner)) : {}
    onMove({ card, toStageId: stageId, ...place })
  }
  useDragging(isReadOnly ? undefined : "on", (drag) => {
    const isAbove = (target: Target) => drag.extractClosestEdge(target.data) === "top"
    return drag.monitorForElements({
      canMonitor: ({ source }) => source.data.kind === "deal",
      onDragStart: ({ source }) => onStart(source.data.card as DealCard), // put in by BoardCard
      onDrop: ({ source, location }) =>
        onDrop(source.data.card as DealCard, location.current.dropTargets, isAbove), // likewise
    })
  })
}

type Target = { data: Record<string | symbol, unknown> }

type IsAbove = (target: Target) => boolean

function placeBeside(neighbour: DealCard, isAbove: boolean) {
  return isAbove ? { beforeDealId: neighbour.id } : { afterDealId: neighbour.id }
}
