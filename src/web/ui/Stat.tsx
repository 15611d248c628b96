import type { ReactNode } from "react"

type Props = {
  label: string
  value: ReactNode
  /** What it is measured against or made of: the change, the target, the count. */
  note?: ReactNode
  /** Opens the records behind the figure. */
  onOpen?: () => void
}

/** One figure with its name; every figure opens what it is made of. */
export function Stat({ label, value, note, onOpen }: Props) {
  const body = (
    <>
      <span className="text-xs text-muted">{label}</span>
      <span className="text-xl font-medium">{value}</span>
      {note && <span className="text-xs text-muted">{note}</span>}
    </>
  )
  const look = "flex min-w-32 flex-col gap-0.5 border-s border-line py-1 ps-3 pe-4 text-start"
  return onOpen ? (
    <button type="button" onClick={onOpen} className={`${look} hover:bg-hover`}>
      {body}
    </button>
  ) : (
    <div className={look}>{body}</div>
  )
}
