import { X } from "lucide-react"
import { type ReactNode, useId } from "react"
import { useMessages } from "../messages.tsx"
import { IconButton } from "./IconButton.tsx"
import { useModal } from "./use-modal.ts"

type Props = {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons at the foot, the primary one last. */
  footer?: ReactNode
  width?: "narrow" | "wide"
}

/** A question that must be answered before going on. Esc closes; the page behind does not react. */
export function Dialog({ isOpen, onClose, title, children, footer, width = "narrow" }: Props) {
  const t = useMessages()
  const titleId = useId()
  const dialog = useModal(isOpen, onClose)
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // Overflow stays visible: a list opened inside may be longer than the dialog.
      className={`floating appear m-auto max-h-[85dvh] w-[calc(100vw-32px)] flex-col overflow-visible rounded-dialog p-0 backdrop:bg-scrim open:flex ${width === "wide" ? "max-w-3xl" : "max-w-lg"}`}
    >
      {isOpen && (
        <>
          <div className="flex items-center justify-between gap-2 border-b border-line py-2 ps-4 pe-2">
            <h2 id={titleId} className="text-lg font-medium">
              {title}
            </h2>
            <IconButton icon={X} label={t("shell.action.close")} keys="escape" onClick={onClose} />
          </div>
          <div data-dialog-body="" className="min-h-0 overflow-y-auto p-4">
            {children}
          </div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">
              {footer}
            </div>
          )}
        </>
      )}
    </dialog>
  )
}
