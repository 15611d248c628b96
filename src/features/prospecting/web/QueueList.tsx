import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { QueueLead } from "../contract.ts"

type Props = {
  items: readonly QueueLead[]
  chosenId: string
  onChoose: (id: string) => void
}

/** The queue at a glance: which lead is next, and for how long nobody has contacted it. */
export function QueueList({ items, chosenId, onChoose }: Props) {
  const t = useMessages()
  const format = useFormat()
  return (
    <nav aria-label={t("prospecting.queue.list")}>
      <ul className="flex flex-col gap-0.5">
        {items.map(({ id, title, company, lastContactAt, ownerSince }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === chosenId ? "true" : undefined}
              onClick={() => onChoose(id)}
              className="flex w-full flex-col rounded-control px-2 py-1.5 text-start hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent"
            >
              <span className="line-clamp-1 font-medium">{title}</span>
              <span className="line-clamp-1 text-xs text-muted">
                {[company?.name, format.relative(lastContactAt ?? ownerSince)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
