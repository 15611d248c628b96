import type { ReactNode } from "react"

type Props = {
  at: string
  /** The same instant as the reader writes it. */
  time: string
  who: string
  what: string
  aside?: string | undefined
  children: ReactNode
}

/** One line of a log: when, who, what; it opens to the rest. */
export function LogEntry({ at, time, who, what, aside, children }: Props) {
  return (
    <details className="group">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 rounded-control">
        <time dateTime={at} className="w-40 shrink-0 text-muted tabular-nums">
          {time}
        </time>
        <span className="w-40 shrink-0 truncate font-medium">{who}</span>
        <span className="flex-1 basis-52">
          {what}
          {aside && <span className="text-muted"> {aside}</span>}
        </span>
      </summary>
      <div className="mt-2 flex flex-col gap-3 ps-4 text-sm">{children}</div>
    </details>
  )
}
