import { useEffect, useRef, useState } from "react"
import { Keys } from "./Keys.tsx"

type Shown = { text: string; keys: string | undefined; target: HTMLElement }

const delayMs = 500

/**
 * The one tooltip of the page: shows `data-tooltip` of what is hovered or focused by keyboard, with
 * the shortcut in `data-tooltip-keys`. Decoration only: the element carries the same words as name.
 */
export function Tooltip() {
  const box = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Shown>()

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(waiting)
      setShown(undefined)
    }
    const show = (event: Event, delay: number) => {
      const target = event.target instanceof Element && event.target.closest("[data-tooltip]")
      clearTimeout(waiting)
      if (!(target instanceof HTMLElement)) return setShown(undefined)
      const { tooltip = "", tooltipKeys: keys } = target.dataset
      waiting = setTimeout(() => setShown({ text: tooltip, keys, target }), delay)
    }
    const onOver = (event: PointerEvent) => event.pointerType === "mouse" && show(event, delayMs)
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(":focus-visible")) show(event, 0)
    }
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && hide()
    document.addEventListener("pointerover", onOver)
    document.addEventListener("focusin", onFocus)
    document.addEventListener("focusout", hide)
    document.addEventListener("pointerdown", hide)
    document.addEventListener("keydown", onKey)
    return () => {
      hide()
      document.removeEventListener("pointerover", onOver)
      document.removeEventListener("focusin", onFocus)
      document.removeEventListener("focusout", hide)
      document.removeEventListener("pointerdown", hide)
      document.removeEventListener("keydown", onKey)
    }
  }, [])

  useEffect(() => {
    if (!shown || !box.current || !shown.target.isConnected) return
    box.current.showPopover() // the top layer, so that it is seen over a dialog as well
    place(box.current, shown.target.getBoundingClientRect())
    return () => box.current?.hidePopover()
  }, [shown])

  return (
    <div
      ref={box}
      popover="manual"
      aria-hidden="true"
      className="floating pointer-events-none fixed m-0 max-w-72 rounded-control px-2 py-1 text-xs text-ink"
    >
      <span className="inline-flex items-center gap-2">
        {shown?.text}
        {shown?.keys && <Keys keys={shown.keys} />}
      </span>
    </div>
  )
}

/** Below the target, or above where the window ends; never outside it. */
function place(box: HTMLElement, target: DOMRect) {
  const gap = 6
  const fitsBelow = target.bottom + gap + box.offsetHeight <= window.innerHeight
  const left = target.left + target.width / 2 - box.offsetWidth / 2
  box.style.inset = "auto"
  box.style.left = `${Math.max(4, Math.min(left, window.innerWidth - box.offsetWidth - 4))}px`
  box.style.top = `${fitsBelow ? target.bottom + gap : target.top - gap - box.offsetHeight}px`
}
