import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { Enrolment } from "../enrolment-contract.ts"

/** What comes next for somebody in a sequence, in words: what is to be done, or what is waited for. */
export function useAheadText() {
  const t = useMessages()
  const format = useFormat()
  return ({ ahead, taskId, state, cause, endedAt }: Enrolment): string => {
    if (endedAt !== null) return cause && state === "stopped" ? t(`sequences.cause.${cause}`) : ""
    if (ahead.length === 0) return t("sequences.enrol.waiting")
    return ahead
      .slice(0, 3)
      .map(({ channel, on }, index) => {
        const name = t(`actions.channel.${channel}`)
        return index === 0 && taskId !== null
          ? t("sequences.enrol.taskOpen", { channel: name })
          : t("sequences.enrol.next", { channel: name, day: format.day(on, { short: true }) })
      })
      .join(" · ")
  }
}
