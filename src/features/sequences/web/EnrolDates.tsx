import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { gapOf, type TouchLimits } from "../sequence.ts"
import { getSequence } from "../sequence-contract.ts"
import { daysOfSteps } from "../step-day.ts"

/** On which days the steps of a sequence would come for somebody who is added today. */
export function EnrolDates({ sequenceId, limits }: { sequenceId: string; limits: TouchLimits }) {
  const t = useMessages()
  const format = useFormat()
  const { calendar, timeZone } = useWorkspaceSettings()
  const sequence = useQuery(apiQuery(getSequence, { sequenceId })).data
  if (!sequence) return null
  const { steps, rules } = sequence
  const start = todayIn(timeZone, new Date())
  const days = daysOfSteps(calendar, steps, { start, gapDays: gapOf(rules, limits) })
  return (
    <div className="text-sm text-muted">
      <p id="enrol-dates">{t("sequences.enrol.dates")}</p>
      <ol aria-labelledby="enrol-dates" className="list-decimal ps-5">
        {days.map((day, index) => {
          const step = steps[index]
          if (!step) return null
          return (
            <li key={day + step.purpose} className="wrap-anywhere">
              {[format.day(day), t(`actions.channel.${step.channel}`), step.purpose].join(" · ")}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
