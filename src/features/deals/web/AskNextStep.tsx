import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import type { Stage } from "../../pipelines/contract.ts"
import type { Deal } from "../contract.ts"
import { DealQuestion } from "./DealQuestion.tsx"
import { lacksNextStep } from "./urgency.ts"

type Props = { deal: Deal; stages: readonly Stage[]; mayWrite: boolean }

/** Asks for the next step while none is planned, where the stage wants one. */
export function AskNextStep({ deal, stages, mayWrite }: Props) {
  const t = useMessages()
  const { timeZone } = useWorkspaceSettings()
  const [isAsked, setAsked] = useState(false)
  if (!lacksNextStep(deal, todayIn(timeZone, new Date()))) return null
  return (
    <p role="status" className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft p-2">
      <span className="flex-1 text-warn">{t("deals.clock.whatNext")}</span>
      {mayWrite && <Button onClick={() => setAsked(true)}>{t("deals.clock.planStep")}</Button>}
      {isAsked && (
        <DealQuestion
          ask={{ kind: "property", cards: [deal], property: "next-step" }}
          stages={stages}
          onClose={() => setAsked(false)}
        />
      )}
    </p>
  )
}
