import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react"

const firstField =
  "[data-dialog-body] :is(input, select, textarea, button, a[href]):not(:disabled, [tabindex='-1'])"

/**
 * Opens a native dialog while `isOpen`. The browser keeps focus inside, makes the rest inert, and
 * gives focus back on closing, also when the component goes away.
 */
export function useModal(
  isOpen: boolean,
  onClose: () => void,
): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!isOpen || !element) return
    element.showModal()
    // Native focus would land on the closing cross; people came for the first field.
    element.querySelector<HTMLElement>(firstField)?.focus()
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
