import { MoreHorizontal } from "lucide-react"
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from "react"
import { classNames } from "./class-names.ts"
import type { MenuGroup } from "./menu-act.ts"

type Props = {
  /** Name of the list, and of the button unless `trigger` says it in words. */
  label: string
  groups: readonly MenuGroup[]
  /** What the button shows, with words that name it (`sr-only` if need be); three dots when left out. */
  trigger?: ReactNode
  className?: string
  align?: "start" | "end"
}

const loadPopover = () => import("./MenuPopover.tsx")
const MenuPopover = lazy(async () => ({ default: (await loadPopover()).MenuPopover }))

/** A button that opens a list of acts. The list's code is fetched when a pointer or focus comes near. */
export function Menu({ label, groups, trigger, className, align = "end" }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        id={id}
        aria-label={trigger ? undefined : label}
        data-tooltip={trigger ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={loadPopover}
        onFocus={loadPopover}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return
          event.preventDefault()
          setOpen(true)
        }}
        className={classNames(
          "inline-flex min-h-(--control) min-w-(--control) shrink-0 items-center justify-center gap-1.5",
          "rounded-control px-1.5 text-sm text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover",
          className,
        )}
      >
        {trigger ?? <MoreHorizontal size={16} aria-hidden="true" />}
      </button>
      {isOpen && (
        <Suspense>
          <MenuPopover {...{ button, label, groups, align }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
