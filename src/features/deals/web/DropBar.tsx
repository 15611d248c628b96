import { useRef, useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { useDragging } from "./use-dragging.ts"

/** Places to drop a card on while it is dragged: won, or lost with a reason. */
export function DropBar() {
  const t = useMessages()
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 flex gap-3 border-t border-line bg-panel p-3 shadow-float max-md:bottom-14">
      <DropPlace outcome="won" label={t("deals.board.dropWon")} look="border-ok text-ok" />
      <DropPlace
        outcome="lost"
        label={t("deals.board.dropLost")}
        look="border-danger text-danger"
      />
    </div>
  )
}

function DropPlace({
  outcome,
  label,
  look,
}: {
  outcome: "won" | "lost"
  label: string
  look: string
}) {
  const place = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  useDragging(outcome, (drag) => {
    if (!place.current) return undefined
    return drag.dropTargetForElements({
      element: place.current,
      getData: () => ({ outcome }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
    })
  })
  return (
    <div
      ref={place}
      className={classNames(
        "flex-1 rounded-card border border-dashed py-3 text-center font-medium",
        look,
        isOver && "bg-accent-soft",
      )}
    >
      {label}
    </div>
  )
}
