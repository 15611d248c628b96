import { useLanguage } from "../../../web/messages.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import type { Meeting } from "../contract.ts"

/** When a meeting is, in the zone of the workspace, and in its own where that is another. */
export function useMeetingTime() {
  const { locale } = useLanguage()
  const { timeZone: ownZone } = useWorkspaceSettings()
  const shown = ({ startsAt, endsAt }: Meeting, timeZone: string) =>
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", {
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    }).formatRange(new Date(startsAt), new Date(endsAt))
  return {
    span: (meeting: Meeting) => {
      const own = shown(meeting, ownZone)
      if (meeting.timeZone === ownZone) return own
      return `${own} · ${shown(meeting, meeting.timeZone)} (${meeting.timeZone})`
    },
  }
}
