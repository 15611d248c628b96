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
  footer?: ReactNode
}

/** A panel from the right for a look at a record or a longer form; a press beside it closes it. */
export function Sheet({ isOpen, onClose, title, children, footer }: Props) {
  const t = useMessages()
  const titleId = useId()
  const dialog = useModal(isOpen, onClose)
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="floating ms-auto me-0 my-0 h-dvh max-h-none w-full max-w-[480px] animate-[slide-in_120ms_ease-out] flex-col overflow-visible rounded-none border-y-0 border-e-0 p-0 backdrop:bg-scrim open:flex"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose() // the backdrop belongs to the dialog itself
      }}
    >
      {isOpen && (
        <>
          <div className="flex min-h-11 items-center justify-between gap-2 border-b border-line ps-4 pe-2">
            <h2 id={titleId} className="min-w-0 truncate text-lg font-medium">
              {title}
            </h2>
            <IconButton icon={X} label={t("shell.action.close")} keys="escape" onClick={onClose} />
          </div>
          <div data-dialog-body="" className="min-h-0 flex-1 overflow-y-auto p-4">
            {children}
          </div>
          {footer && (
            <div className="flex justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
          )}
        </>
      )}
    </dialog>
  )
}
