import { type KeyboardEvent, type ReactNode, useId } from "react"
import { classNames } from "./class-names.ts"

type Tab<T extends string> = { id: T; label: string; count?: number }

type Props<T extends string> = {
  label: string
  tabs: readonly Tab<T>[]
  active: T
  onChange: (id: T) => void
  /** The panel of the active tab. */
  children: ReactNode
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** Views of one thing. Arrow keys move between the tabs, Tab goes into the panel. */
export function Tabs<T extends string>({ label, tabs, active, onChange, children }: Props<T>) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.id === active)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === active}
            aria-controls={tab.id === active ? `${id}-panel` : undefined}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onChange(tab.id)}
            className={classNames(
              "-mb-px min-h-(--control) border-b-2 px-2.5 text-sm whitespace-nowrap",
              "focus-visible:outline-offset-[-2px]",
              tab.id === active
                ? "border-accent font-medium text-ink"
                : "border-transparent text-muted hover:text-ink",
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="ms-1.5 text-xs text-muted">{tab.count}</span>
            )}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${active}`} className="pt-3">
        {children}
      </div>
    </>
  )
}
