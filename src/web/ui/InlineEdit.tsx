import { type KeyboardEvent, type ReactNode, useRef, useState } from "react"
import { useMessages } from "../messages.tsx"

type Props = {
  /** Name of the field, read out together with its value. */
  label: string
  value: string
  /** How the value is shown at rest; the text itself when left out. */
  display?: ReactNode
  /** Called once with a changed text. */
  onSave: (value: string) => void
  type?: "text" | "date" | "email" | "tel" | "url"
  align?: "start" | "end"
  placeholder?: string
  isDisabled?: boolean
}

/**
 * A value edited where it stands: a press or Enter edits, Enter saves, Esc reverts, Tab goes on to the
 * next. A value that somebody else changed meanwhile is told, and only Enter writes over it.
 */
export function InlineEdit({ label, value, display, onSave, type = "text", ...props }: Props) {
  const { align = "start", placeholder = "—", isDisabled = false } = props
  const t = useMessages()
  const [typed, setTyped] = useState<string>()
  const [begun, setBegun] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const rest = useRef<HTMLButtonElement>(null)
  const side = align === "end" ? "text-end" : "text-start"

  const isOvertaken = value !== begun
  const begin = () => {
    setBegun(value)
    setTyped(value)
  }
  const finish = (text: string | undefined) => {
    setTyped(undefined)
    if (text !== undefined && text !== value) onSave(text)
  }
  const leave = () => {
    if (!isOvertaken || typed === value) finish(typed)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return // Enter chooses a word of the input method
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation() // Esc reverts this field only, and does not close the panel around it
      finish(event.key === "Enter" ? typed : undefined)
      requestAnimationFrame(() => rest.current?.focus())
    }
    if (event.key === "Tab") {
      const next = neighbour(event.currentTarget, event.shiftKey ? -1 : 1)
      leave()
      if (!next) return
      event.preventDefault()
      requestAnimationFrame(() => next.click())
    }
  }

  if (typed === undefined) {
    return (
      <button
        ref={rest}
        type="button"
        data-inline-edit=""
        disabled={isDisabled}
        aria-label={`${label}: ${(typeof display === "string" && display) || value || placeholder}`}
        onClick={begin}
        className={`-mx-[7px] min-h-(--row) w-[calc(100%+14px)] cursor-text rounded-control break-words border border-transparent px-1.5 hover:border-line hover:bg-hover disabled:cursor-default ${side}`}
      >
        {display ?? (value || <span className="text-muted">{placeholder}</span>)}
      </button>
    )
  }
  return (
    <>
      <input
        ref={input}
        data-inline-edit=""
        aria-label={label}
        type={type}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this very field
        autoFocus
        onFocus={(event) => type !== "date" && event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
        className={`field -mx-[7px] min-h-(--row) w-[calc(100%+14px)] px-1.5 ${side}`}
      />
      {isOvertaken && (
        <p role="status" className="text-xs text-warn">
          {t("shell.field.meanwhile", { value: value || placeholder })}
        </p>
      )}
    </>
  )
}

/** The editable value before or after this one, in reading order. */
function neighbour(element: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>("[data-inline-edit]:not(:disabled)")]
  return all[all.indexOf(element) + step]
}
