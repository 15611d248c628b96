import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import type { FirstAnswer } from "../contract.ts"

const tones: Record<FirstAnswer["state"], Tone> = {
  waiting: "info",
  overdue: "danger",
  met: "ok",
  missed: "idle",
}

/** Whether a lead was answered in time, or still can be. */
export function FirstAnswerMark({ state }: Pick<FirstAnswer, "state">) {
  const t = useMessages()
  return <Badge tone={tones[state]}>{t(`qualification.first.mark.${state}`)}</Badge>
}

/** When it was answered, or is due. */
export function FirstAnswerTime({ firstAnswer }: { firstAnswer: FirstAnswer }) {
  const t = useMessages()
  const format = useFormat()
  const { dueAt, answeredAt } = firstAnswer
  return answeredAt
    ? t("qualification.first.answered", { day: format.dateTime(answeredAt) })
    : t("qualification.first.due", { day: format.dateTime(dueAt) })
}
