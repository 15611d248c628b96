import { todayIn } from "../../../web/today.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { clockAt, instantAt } from "../clock-in-zone.ts"
import type { Meeting } from "../contract.ts"

/** When a meeting is to be, as it is typed. */
export type MeetingTime = { day: string | null; clock: string; minutes: string; zone: string }

/** The time of a meeting, or the one a new one begins with: today in the workspace's zone. */
export function useFirstTime(meeting: Meeting | undefined): MeetingTime {
  const { timeZone } = useWorkspaceSettings()
  if (!meeting) {
    return { day: todayIn(timeZone, new Date()), clock: "10:00", minutes: "60", zone: timeZone }
  }
  const { startsAt, endsAt, timeZone: zone } = meeting
  const minutes = (new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 60_000
  return { ...clockAt(new Date(startsAt), zone), minutes: String(minutes), zone }
}

/** What was typed, as it is sent; the fields that hold it are required. */
export function sentTime({ day, clock, minutes, zone }: MeetingTime) {
  const startsAt = instantAt(day ?? "", clock, zone).toISOString()
  return { startsAt, durationMinutes: Number(minutes), timeZone: zone }
}
