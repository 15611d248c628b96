import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { gapOf, type SequenceRules, usualLimits } from "../sequence.ts"
import { getTouchSettings } from "../sequence-contract.ts"
import type { EditedStep } from "../sequence-draft.ts"
import { daysOfSteps, stepDayAfter } from "../step-day.ts"

type Props = { steps: readonly EditedStep[]; rules: SequenceRules }

/** On which days the steps would come for somebody who is added on a day, while one edits them. */
export function DaysPreview({ steps, rules }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { calendar, timeZone } = useWorkspaceSettings()
  const limits = useQuery(apiQuery(getTouchSettings, {})).data ?? usualLimits
  const [start, setStart] = useState<string | null>(() => todayIn(timeZone, new Date()))
  const counted = steps.map(({ afterDays }) => ({ afterDays: afterDays ?? 0 }))
  const gapDays = gapOf(rules, limits)
  const days = start ? daysOfSteps(calendar, counted, { start, gapDays }) : []
  const last = days.at(-1)
  const end = last && days.length === steps.length && stepDayAfter(calendar, last, rules.waitDays)
  return (
    <section
      aria-labelledby="sequence-preview"
      className="flex flex-col gap-3 rounded-card border border-line p-3 lg:sticky lg:top-3"
    >
      <h2 id="sequence-preview" className="font-medium">
        {t("sequences.editor.preview")}
      </h2>
      <DateField label={t("sequences.editor.startDay")} value={start} onChange={setStart} />
      <ol aria-live="polite" className="flex flex-col gap-2">
        {steps.map(({ key, channel, purpose }, index) => {
          const day = days[index]
          return (
            <li key={key} className="flex flex-col">
              <span className="text-sm">{day ? format.day(day) : "–"}</span>
              <span className="text-xs text-muted wrap-anywhere">
                {[t(`actions.channel.${channel}`), purpose].filter(Boolean).join(" · ")}
              </span>
            </li>
          )
        })}
      </ol>
      {end && (
        <p className="text-xs text-muted">{t("sequences.editor.ends", { day: format.day(end) })}</p>
      )}
    </section>
  )
}
