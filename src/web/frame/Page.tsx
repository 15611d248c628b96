import { Link, useLocation } from "@tanstack/react-router"
import { ChevronRight } from "lucide-react"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useMessages } from "../messages.tsx"
import { narrow, useMedia } from "../use-media.ts"
import { useSlots } from "./slots.ts"

type Props = {
  /** The one `h1`, and the title of the window. */
  title: string
  /** The way up, outermost first. */
  crumbs?: readonly { label: string; href: string }[]
  /** Right behind the title: the way to its siblings. */
  beside?: ReactNode
  /** At the end of the bar: views, export, the primary button. */
  actions?: ReactNode
  /** `fill` gives the content the whole height to scroll by itself (boards); `flow` scrolls the page. */
  layout?: "flow" | "fill"
  children: ReactNode
}

let isFirstPage = true

function createActs(): HTMLElement {
  const element = document.createElement("div")
  element.className = "contents"
  return element
}

/** One screen inside the frame. After a change of address focus goes to its title, which is read out. */
export function Page({ title, crumbs = [], beside, actions, layout = "flow", children }: Props) {
  const t = useMessages()
  const slots = useSlots()
  const { pathname } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  const isPlaced = slots.title !== null
  const isNarrow = useMedia(narrow)
  const [acts] = useState(createActs)
  // Moved, not made anew: a dialog opened by one of them survives the turn of a phone.
  const hold = (place: HTMLElement | null) => place?.append(acts)

  useEffect(() => {
    document.title = `${title} · ${t("shell.product")}`
  }, [title, t])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what moves the focus
  useEffect(() => {
    if (!isPlaced) return
    if (!isFirstPage) heading.current?.focus({ preventScroll: true })
    isFirstPage = false
  }, [pathname, isPlaced])

  const bar = (
    <>
      {crumbs.map((crumb) => (
        <span
          key={crumb.href}
          className="flex shrink-0 items-center gap-2 text-muted max-md:hidden"
        >
          <Link
            to={crumb.href}
            data-command="page.back"
            className="max-w-48 truncate hover:text-ink hover:underline"
          >
            {crumb.label}
          </Link>
          <ChevronRight size={12} aria-hidden="true" />
        </span>
      ))}
      <h1
        ref={heading}
        tabIndex={-1}
        title={title}
        className="min-w-0 truncate text-lg font-medium max-md:active:whitespace-normal max-md:active:wrap-anywhere"
      >
        {title}
      </h1>
      {beside}
      {actions && !isNarrow && (
        <div ref={hold} className="ms-auto flex shrink-0 items-center gap-2" />
      )}
    </>
  )

  return (
    <>
      {slots.title && createPortal(bar, slots.title)}
      {/* On a phone the acts do not fit beside the title: they stand below it. */}
      {actions && isNarrow && (
        <div
          ref={hold}
          className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2"
        />
      )}
      {actions && createPortal(actions, acts)}
      {layout === "fill" ? (
        children
      ) : (
        <div className="mx-auto w-full max-w-7xl p-4 md:px-6">{children}</div>
      )}
    </>
  )
}
