import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { Pipeline } from "../../pipelines/contract.ts"

/** How to work with the lead in this stage, and what is done when it may leave. */
export function StageGuide({ stage }: { stage: Pipeline["stages"][number] | undefined }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const description = stage ? localText(stage.description, locale) : ""
  if (!stage || (!description && stage.exitCriteria.length === 0)) return null
  return (
    <section className="rounded-card border border-line bg-panel p-4">
      <h2 className="mb-1 font-medium">{t("deals.page.stageGuide")}</h2>
      {description && <p className="prose">{description}</p>}
      {stage.exitCriteria.length > 0 && (
        <>
          <h3 className="mt-3 text-xs text-muted">{t("deals.page.exitCriteria")}</h3>
          <ul className="ms-4 list-disc">
            {stage.exitCriteria.map((criterion) => (
              <li key={criterion.id}>{localText(criterion.text, locale)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
