import { useMessages } from "../../../web/messages.tsx"
import type { StageDraft } from "../contract.ts"
import { StageDot } from "./StageDot.tsx"
import { useLocalText } from "./use-local-text.ts"

const shown = 12

/** The names of stages in their order, each with its dot; of very many the first ones. */
export function StageNames({ stages }: { stages: readonly StageDraft[] }) {
  const t = useMessages()
  const text = useLocalText()
  const rest = stages.length - shown
  return (
    <ol className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {stages.slice(0, shown).map((stage, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages of a template have no identity
        <li key={index} className="flex max-w-full items-center gap-1.5">
          <StageDot kind={stage.kind} index={index} />
          <span className="truncate">{text(stage.name)}</span>
        </li>
      ))}
      {rest > 0 && <li>{t("pipelines.change.more", { count: rest })}</li>}
    </ol>
  )
}
