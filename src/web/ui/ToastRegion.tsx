import { X } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useMessages } from "../messages.tsx"
import { takeBack } from "../undo.ts"
import { IconButton } from "./IconButton.tsx"
import { Shape } from "./Shape.tsx"
import { dismissToast, type Toast, useToasts } from "./toasts.ts"

const shownMs = 8_000

/** Where toasts appear: bottom centre, above dialogs, never over the mobile bar. */
export function ToastRegion() {
  const t = useMessages()
  const toasts = useToasts()
  const region = useRef<HTMLElement>(null)
  useEffect(() => {
    if (toasts.length === 0) return
    region.current?.showPopover() // the top layer; shown anew, it comes before what opened meanwhile
    return () => region.current?.hidePopover()
  }, [toasts])
  return (
    <section
      ref={region}
      popover="manual"
      aria-label={t("shell.toast.region")}
      className="fixed inset-auto bottom-4 left-1/2 w-max max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col gap-2 bg-transparent open:flex max-md:bottom-18"
    >
      {toasts.map((one) => (
        <Row key={one.id} toast={one} />
      ))}
    </section>
  )
}

function Row({ toast }: { toast: Toast }) {
  const t = useMessages()
  const [isHeld, setHeld] = useState(false)
  const stays = toast.tone === "danger"
  useEffect(() => {
    if (isHeld || stays) return
    const later = setTimeout(() => dismissToast(toast.id), shownMs)
    return () => clearTimeout(later)
  }, [toast.id, isHeld, stays])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being read holds it; nothing is pressed here
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="floating appear flex min-h-10 items-center gap-3 rounded-card py-1 ps-3 pe-1 text-sm text-ink"
    >
      <span className={toast.tone === "ok" ? "text-ok" : "text-danger"}>
        <Shape name={toast.tone === "ok" ? "check" : "triangle"} />
      </span>
      <span className="flex-1">{toast.text}</span>
      {toast.step && (
        <button
          type="button"
          className="min-h-6 rounded-control px-2 font-medium text-accent hover:bg-hover"
          onClick={() => {
            void takeBack(toast.step)
            dismissToast(toast.id)
          }}
        >
          {t("shell.action.undo")}
        </button>
      )}
      <IconButton
        icon={X}
        label={t("shell.toast.dismiss")}
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  )
}
