import type { Edge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge"
import { useLayoutEffect, useRef, useState } from "react"
import { classNames } from "../../../web/ui/class-names.ts"
import type { DealCard } from "../contract.ts"
import { DealCardView } from "./DealCardView.tsx"
import type { DealAsk } from "./deal-ask.ts"
import { useDragging } from "./use-dragging.ts"

type Props = {
  card: DealCard
  today: string
  rotDays: number | null
  isReadOnly: boolean
  isHandSorted: boolean
  isSelected: boolean
  onSelect: () => void
  onAsk: (ask: DealAsk) => void
}

/** A card that can be dragged to another stage, and within its own when sorted by hand. */
export function BoardCard({ isHandSorted, ...card }: Props) {
  const element = useRef<HTMLDivElement>(null)
  const { isDragging, edge } = useDrag(element, card.card, {
    isReadOnly: card.isReadOnly,
    isHandSorted,
  })
  return (
    <div ref={element} className={classNames("relative", isDragging && "opacity-40")}>
      {edge && (
        <div
          aria-hidden="true"
          className={classNames(
            "absolute inset-x-0 h-0.5 bg-accent",
            edge === "top" ? "-top-1" : "-bottom-1",
          )}
        />
      )}
      <DealCardView {...card} />
    </div>
  )
}

type Options = { isReadOnly: boolean; isHandSorted: boolean }

function useDrag(
  ref: React.RefObject<HTMLElement | null>,
  card: DealCard,
  { isReadOnly, isHandSorted }: Options,
) {
  const [isDragging, setDragging] = useState(false)
  const [edge, setEdge] = useState<Edge | null>(null)
  const latest = useRef(card)
  useLayoutEffect(() => {
    latest.current = card
  })
  const dataOf = () => ({ kind: "deal", card: latest.current })
  useDragging(isReadOnly ? undefined : String(isHandSorted), (drag) => {
    const element = ref.current
    if (!element) return undefined
    const lifted = drag.draggable({
      element,
      getInitialData: () => dataOf(),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
    if (!isHandSorted) return lifted
    const drop = drag.dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === "deal" && source.element !== element,
      getData: ({ input }) =>
        drag.attachClosestEdge(dataOf(), { element, input, allowedEdges: ["top", "bottom"] }),
      onDrag: ({ self }) => setEdge(drag.extractClosestEdge(self.data)),
      onDragLeave: () => setEdge(null),
      onDrop: () => setEdge(null),
    })
    return drag.combine(lifted, drop)
  })
  return { isDragging, edge }
}
