import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { Pause } from "../clocks.ts"

/** The sentence that says what pauses the alarm, and until when. */
export function usePauseText(): (pause: Pause) => string {
  const t = useMessages()
  const format = useFormat()
  return ({ kind, on, until }) => {
    const days = { day: format.day(on), until: format.day(until) }
    return t(kind === "meeting" ? "deals.board.pausedByMeeting" : "deals.board.pausedByStep", days)
  }
}
