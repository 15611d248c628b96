import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react"

/**
 * Opens a native dialog while `isOpen`. The browser keeps focus inside, makes the rest inert, and
 * gives focus back on closing, also when the component goes away.
 */
export function useModal(isOpen: boolean, onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!isOpen || !element) return
    element.showModal()
    const onCancel = (event: Event) => {
      if (event.target !== element) return // a file picker inside was cancelled
      event.preventDefault() // React decides; otherwise its idea of open and the browser's differ
      close()
    }
    element.addEventListener("cancel", onCancel)
    return () => {
      element.removeEventListener("cancel", onCancel)
      element.close()
    }
  }, [isOpen])
  return dialog
}
