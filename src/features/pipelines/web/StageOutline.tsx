import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { StageDraft } from "../contract.ts"
import { StageDot } from "./StageDot.tsx"
import { useLocalText } from "./use-local-text.ts"

/** Stages to read: name, settings, guide and exit criteria of each. */
export function StageOutline({ stages }: { stages: readonly StageDraft[] }) {
  return (
    <ol className="flex flex-col">
      {stages.map((stage, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages of a template have no identity
        <Entry key={index} stage={stage} index={index} />
      ))}
    </ol>
  )
}

function Entry({ stage, index }: { stage: StageDraft; index: number }) {
  const t = useMessages()
  const format = useFormat()
  const text = useLocalText()
  const hasGuide = stage.description.en !== "" || stage.description["zh-CN"] !== ""
  const facts = [
    t(`pipelines.category.${stage.forecastCategory}`),
    stage.targetDays !== null && `${t("pipelines.stage.target")}: ${format.days(stage.targetDays)}`,
    stage.rotDays !== null && `${t("pipelines.stage.rot")}: ${format.days(stage.rotDays)}`,
  ].filter(Boolean)
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2.5 first:pt-0 last:border-b-0">
      <span className="flex items-center gap-2">
        <StageDot kind={stage.kind} index={index} />
        <span className="min-w-0 flex-1 font-medium">{text(stage.name)}</span>
        <span>{format.percent(stage.probabilityBps)}</span>
      </span>
      <span className="ps-4 text-xs text-muted">{facts.join(" · ")}</span>
      {hasGuide && <p className="max-w-[72ch] ps-4 text-sm">{text(stage.description)}</p>}
      {stage.exitCriteria.length > 0 && (
        <ul className="list-disc ps-8 text-sm text-muted marker:text-muted">
          {stage.exitCriteria.map((criterion, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: criteria of a template have no identity
            <li key={at}>{text(criterion.text)}</li>
          ))}
        </ul>
      )}
    </li>
  )
}
