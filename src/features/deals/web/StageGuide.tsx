import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { Stage } from "../../pipelines/contract.ts"
import type { Deal } from "../contract.ts"
import { CriteriaList } from "./gate/CriteriaList.tsx"
import { DealExceptions } from "./gate/DealExceptions.tsx"

type Props = { deal: Deal; stages: readonly Stage[] }

/** How to work with the lead in this stage, and what must be shown before it leaves. */
export function StageGuide({ deal, stages }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const stage = stages.find(({ id }) => id === deal.stageId)
  const description = stage ? localText(stage.description, locale) : ""
  if (!stage || (!description && stage.exitCriteria.length === 0)) {
    return <DealExceptions deal={deal} />
  }
  return (
    <section className="rounded-card border border-line bg-panel p-4">
      <h2 className="mb-1 font-medium">{t("deals.page.stageGuide")}</h2>
      {description && <p className="prose">{description}</p>}
      {stage.exitCriteria.length > 0 && <CriteriaList {...{ deal, stage }} />}
      <DealExceptions deal={deal} />
    </section>
  )
}
