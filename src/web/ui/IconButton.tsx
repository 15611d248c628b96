import type { LucideIcon } from "lucide-react"
import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"

type Props = Omit<ComponentProps<"button">, "type" | "children" | "aria-label"> & {
  icon: LucideIcon
  /** The accessible name, shown as tooltip too. */
  label: string
  /** The shortcut that does the same, taught by the tooltip. */
  keys?: string
}

/** A button with a picture on it; its name is read out and shown as tooltip. */
export function IconButton({ icon: Icon, label, keys, className, ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      data-tooltip={label}
      data-tooltip-keys={keys}
      className={classNames(
        "inline-flex size-(--control) shrink-0 items-center justify-center rounded-control",
        "text-muted hover:bg-hover hover:text-ink disabled:text-line aria-expanded:bg-hover",
        "aria-pressed:bg-accent-soft aria-pressed:text-accent",
        className,
      )}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  )
}
