import { X } from "lucide-react"
import { useMessages } from "../messages.tsx"

type Props = {
  label: string
  tags: readonly { id: string; label: string }[]
  /** Gives every tag a button that takes it away. */
  onRemove?: (id: string) => void
}

/** Words attached to a record. */
export function TagList({ label, tags, onRemove }: Props) {
  const t = useMessages()
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li
          key={tag.id}
          className="inline-flex min-h-6 min-w-0 items-center gap-1 rounded-control border border-line bg-panel px-1.5 text-xs wrap-anywhere"
        >
          {tag.label}
          {onRemove && (
            <button
              type="button"
              aria-label={t("shell.action.remove", { name: tag.label })}
              onClick={() => onRemove(tag.id)}
              className="-me-1.5 inline-flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:text-ink"
            >
              <X size={12} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
