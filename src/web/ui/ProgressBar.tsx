import { useId } from "react"
import { useFormat } from "../format.ts"
import { useMessages } from "../messages.tsx"

type Props = {
  label: string
  done: number
  /** Undefined while it is still being counted. */
  total?: number | undefined
}

/** How far a long job is, in figures and as a bar. */
export function ProgressBar({ label, done, total }: Props) {
  const t = useMessages()
  const format = useFormat()
  const id = useId()
  const counted =
    total === undefined
      ? format.count(done)
      : t("shell.progress.counted", { done: format.count(done), total: format.count(total) })
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-4 text-sm">
        <span id={id}>{label}</span>
        <span className="text-muted">{counted}</span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={total === undefined ? undefined : done}
        aria-valuetext={counted}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={`h-full origin-left bg-accent ${total === undefined ? "w-1/3 animate-pulse" : "w-full transition-transform"}`}
          style={
            total === undefined ? undefined : { transform: `scaleX(${total && done / total})` }
          }
        />
      </div>
    </div>
  )
}
