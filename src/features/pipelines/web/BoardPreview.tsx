import { memo } from "react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { EditedStage } from "../pipeline-draft.ts"
import { StageDot } from "./StageDot.tsx"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  stages: readonly EditedStage[]
  /** Open deals that will stand in each stage, by key; left out where nobody may count. */
  deals: Readonly<Record<string, number>> | undefined
  /** What stands above: how the board will look, or looks. */
  title: string
}

/** The heads of the board's columns as they will be, side by side. */
export function BoardPreview({ stages, deals, title }: Props) {
  return (
    <section>
      <h2 className="mb-1.5 text-xs text-muted">{title}</h2>
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
        tabIndex={0}
        aria-label={title}
        className="relative flex overflow-x-auto rounded-card border border-line bg-panel"
      >
        {stages.map((stage, index) => (
          <Column key={stage.key} stage={stage} index={index} count={deals?.[stage.key] ?? 0} />
        ))}
      </ol>
    </section>
  )
}

type ColumnProps = { stage: EditedStage; index: number; count: number }

const Column = memo(function Column({ stage, index, count }: ColumnProps) {
  const t = useMessages()
  const format = useFormat()
  const text = useLocalText()
  return (
    <li className="flex w-36 shrink-0 grow flex-col gap-1.5 border-e border-line px-2.5 pt-2 pb-2.5 last:border-e-0">
      <span className="flex items-baseline gap-1.5 text-sm font-medium">
        <StageDot kind={stage.kind} index={index} />
        <span className="min-w-0 break-words">{text(stage.name)}</span>
      </span>
      <span className="flex justify-between gap-2 text-xs text-muted">
        <span>{format.percent(stage.probabilityBps)}</span>
        {count > 0 && (
          <span>
            {count}
            <span className="sr-only"> {t("pipelines.stage.deals")}</span>
          </span>
        )}
      </span>
      <span aria-hidden="true" className="flex flex-col gap-1">
        {Array.from({ length: Math.min(count, 3) }, (_, card) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards are alike
          <span key={card} className="h-3 rounded-control border border-line bg-sunken" />
        ))}
      </span>
    </li>
  )
})
