import type { PipelineTemplateKey } from "../contract.ts"
import { templates } from "../templates.ts"
import { StageNames } from "./StageNames.tsx"
import { useLocalText } from "./use-local-text.ts"

/** What choosing a template brings: whom it is for, and its stages. */
export function TemplateStages({ template }: { template: PipelineTemplateKey }) {
  const text = useLocalText()
  const chosen = templates.find(({ key }) => key === template)
  if (!chosen) return null
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-panel p-3">
      <p className="text-xs text-muted">{text(chosen.summary)}</p>
      <StageNames stages={chosen.stages} />
    </div>
  )
}
