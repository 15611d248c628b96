import { useLanguage } from "../../../web/messages.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import type { Meeting } from "../contract.ts"

const wholeDay = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const

/** When a meeting is, in the zone of the workspace, and in its own where that is another. */
export function useMeetingTime() {
  const { locale } = useLanguage()
  const { timeZone: ownZone } = useWorkspaceSettings()
  // Written by hand: a range in Chinese would come with slashes instead of 年月日.
  const shown = ({ startsAt, endsAt }: Meeting, timeZone: string) => {
    const tag = locale === "en" ? "en-GB" : "zh-CN"
    const day = new Intl.DateTimeFormat(tag, { ...wholeDay, timeZone })
    const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", timeZone })
    const at = (instant: Date) => [day.format(instant), time.format(instant)] as const
    const [firstDay, from] = at(new Date(startsAt))
    const [lastDay, to] = at(new Date(endsAt))
    const between = locale === "en" ? ", " : " "
    const begin = `${firstDay}${between}${from}`
    return firstDay === lastDay ? `${begin}–${to}` : `${begin} – ${lastDay}${between}${to}`
  }
  return {
    span: (meeting: Meeting) => {
      const own = shown(meeting, ownZone)
      if (meeting.timeZone === ownZone) return own
      return `${own} · ${shown(meeting, meeting.timeZone)} (${meeting.timeZone})`
    },
  }
}
