import type { LucideIcon } from "lucide-react"

/** One row of a menu. */
export type MenuAct = {
  id: string
  label: string
  icon?: LucideIcon
  /** Shortcut that does the same, shown at the end of the row. */
  keys?: string
  isDanger?: boolean
  isDisabled?: boolean
  /** Marks the choice in force; only in a group with `isChoice`. */
  isChosen?: boolean
  run: () => void
}

/** Rows that belong together; a group without rows is not shown. */
export type MenuGroup = { id: string; title?: string; isChoice?: boolean; acts: readonly MenuAct[] }
