import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"

export type ButtonLook = "primary" | "plain" | "quiet" | "danger"

const looks: Record<ButtonLook, string> = {
  primary:
    "border-accent bg-accent text-on-accent hover:bg-accent-strong hover:border-accent-strong",
  plain: "border-control bg-panel text-ink hover:bg-hover",
  quiet: "border-transparent bg-transparent text-ink hover:bg-hover",
  danger: "border-danger bg-panel text-danger hover:bg-danger-soft",
}

type Props = Omit<ComponentProps<"button">, "type"> & {
  /** `primary` once a screen; `danger` only for what cannot be undone. */
  look?: ButtonLook
  /** Shows that the act is under way and takes no second press; focus stays. */
  isPending?: boolean
  type?: "button" | "submit"
}

/** A button with a word on it. */
export function Button({ look = "plain", isPending, type = "button", className, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={isPending ? (event) => event.preventDefault() : rest.onClick}
      className={classNames(
        "inline-flex min-h-(--control) items-center justify-center gap-1.5 rounded-control border px-3",
        "text-sm font-medium whitespace-nowrap select-none",
        "disabled:border-line disabled:bg-sunken disabled:text-muted aria-busy:cursor-progress",
        "aria-busy:opacity-70",
        looks[look],
        className,
      )}
    />
  )
}
