import type { ReactNode } from "react"

type Props = {
  /** One sentence: what would be here. */
  title: string
  /** One sentence: how to begin. */
  hint?: ReactNode
  /** The one act that fills it. */
  action?: ReactNode
  /** The real layout drawn faint, instead of a stock picture. */
  sketch?: ReactNode
}

/** What stands where there is nothing yet. */
export function EmptyState({ title, hint, action, sketch }: Props) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-10 text-center">
      {sketch && (
        <div aria-hidden="true" inert className="w-full opacity-40">
          {sketch}
        </div>
      )}
      <p className="text-base font-medium">{title}</p>
      {hint && <p className="max-w-[48ch] text-muted">{hint}</p>}
      {action && <div className="flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
