import type { ReactNode } from "react"

/** Key facts of a record, names beside values. */
export function FactList({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">{children}</dl>
  )
}

/** One fact of the list around it. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-(--row) items-center self-start text-muted">{label}</dt>
      <dd className="flex min-h-(--row) min-w-0 flex-col justify-center wrap-anywhere">
        {children}
      </dd>
    </>
  )
}

/** A fact that nobody edits, as high as those that somebody does. */
export function PlainFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Fact label={label}>
      <span>{children}</span>
    </Fact>
  )
}
