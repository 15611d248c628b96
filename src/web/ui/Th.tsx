import { ArrowDown, ArrowUp } from "lucide-react"
import type { ReactNode } from "react"

type Props = {
  children: ReactNode
  /** Figures stand at the end. */
  align?: "start" | "end"
  /** The order in force on this column; makes the head a button together with `onSort`. */
  sorted?: "ascending" | "descending" | undefined
  onSort?: () => void
  className?: string
}

/** A column's head: small and muted, sorts when pressed. */
export function Th({ children, align = "start", sorted, onSort, className = "" }: Props) {
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp
  const side = align === "end" ? "text-end" : "text-start"
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={`h-(--row) border-b border-line px-2 text-xs font-normal whitespace-nowrap text-muted ${side} ${className}`}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={`inline-flex min-h-6 items-center gap-1 hover:text-ink ${align === "end" ? "flex-row-reverse" : ""}`}
        >
          {children}
          <Arrow size={12} aria-hidden="true" className={sorted ? "text-ink" : "invisible"} />
        </button>
      ) : (
        children
      )}
    </th>
  )
}
