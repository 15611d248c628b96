import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { PoolMove } from "../contract.ts"
import { useMoveText } from "./use-move-text.ts"

/** Who had a lead, and why it came back; the latest first. */
export function PoolHistory({ moves }: { moves: readonly PoolMove[] }) {
  const t = useMessages()
  const format = useFormat()
  const text = useMoveText()
  if (moves.length === 0) return null
  return (
    <section aria-labelledby="pool-history" className="flex flex-col gap-1">
      <h3 id="pool-history" className="font-medium">
        {t("prospecting.panel.history")}
      </h3>
      <ol className="flex flex-col">
        {moves.map((move) => (
          <li
            key={move.movedAt + move.kind}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-1.5 last:border-none"
          >
            <span className="min-w-0 wrap-anywhere">{text(move)}</span>
            <time dateTime={move.movedAt} className="text-xs text-muted">
              {format.dateTime(move.movedAt)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}
