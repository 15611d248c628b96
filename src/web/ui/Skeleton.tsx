import { useMessages } from "../messages.tsx"

type Props = {
  /** How many lines of the true shape to stand in for. */
  lines?: number
  /** Tailwind classes of one line: give it the height and width of what will come. */
  className?: string
}

/** The shape of what is being fetched; shows itself only after 300 ms. */
export function Skeleton({ lines = 3, className = "h-4 w-full" }: Props) {
  const t = useMessages()
  return (
    <div role="status" className="after-300ms flex flex-col gap-2">
      <span className="sr-only">{t("shell.field.loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike
        <span key={line} aria-hidden="true" className={`rounded-control bg-line/60 ${className}`} />
      ))}
    </div>
  )
}
