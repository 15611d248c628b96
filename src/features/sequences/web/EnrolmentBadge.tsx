import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { EnrolmentState } from "../enrolment.ts"

const tones = {
  pending: "neutral",
  active: "info",
  paused: "warn",
  replied: "ok",
  "no-reply": "neutral",
  bounced: "danger",
  "opted-out": "danger",
  stopped: "neutral",
} as const satisfies Record<EnrolmentState, string>

/** Where a person stands in a sequence. */
export function EnrolmentBadge({ state }: { state: EnrolmentState }) {
  const t = useMessages()
  return <Badge tone={tones[state]}>{t(`sequences.state.${state}`)}</Badge>
}
