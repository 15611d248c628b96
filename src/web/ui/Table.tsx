import type { ReactNode } from "react"

type Props = {
  /** What the rows are, for those who do not see the heading beside it. */
  label: string
  children: ReactNode
}

/** A table whose rows follow the density; scrolls sideways by itself, with the keyboard too. */
export function Table({ label, children }: Props) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
      tabIndex={0}
      className="relative overflow-x-auto focus-visible:outline-offset-[-2px]"
    >
      <table className="w-full border-collapse text-sm [&_tbody_tr:hover]:bg-hover [&_tbody_tr]:border-b [&_tbody_tr]:border-line">
        {children}
      </table>
    </section>
  )
}
