import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator"
import type { Locale } from "../../../kernel/locale.ts"
import { oneLine, uidOf } from "./calendar-entry.ts"
import type { listOwnMeetings } from "./feed-queries.ts"

export type FeedFacts = {
  meetings: Awaited<ReturnType<typeof listOwnMeetings>>
  locale: Locale
  workspace: string
  publicUrl: string
}

const texts: Record<Locale, (workspace: string) => { name: string; deal: string }> = {
  en: (workspace) => ({ name: `Meetings of ${workspace}`, deal: "Deal" }),
  "zh-CN": (workspace) => ({ name: `${workspace}的会议`, deal: "商机" }),
}

/**
 * Somebody's meetings as a calendar to subscribe to (RFC 5545). UID and SEQUENCE are those of the mails,
 * so that a meeting that came by mail as well is one. Times are in UTC; the same meetings are the same text.
 */
export function feedCalendar({ meetings, locale, workspace, publicUrl }: FeedFacts): string {
  const said = texts[locale](oneLine(workspace))
  const calendar = ical({
    prodId: { company: "Stagecraft", product: "Stagecraft", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    name: said.name,
    ttl: 15 * 60,
  })
  for (const meeting of meetings) {
    const isCancelled = meeting.state === "cancelled"
    const link = `${publicUrl}/deals/${meeting.dealId}`
    const lines = [`${said.deal}: ${oneLine(meeting.dealTitle)}`, link, meeting.agenda]
    calendar.createEvent({
      id: uidOf(meeting.id, publicUrl),
      sequence: meeting.sequence,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      stamp: meeting.updatedAt,
      start: meeting.startsAt,
      end: meeting.endsAt,
      summary: oneLine(meeting.title),
      location: oneLine(meeting.place) || null,
      description: [...lines, meeting.demoUrl].filter(Boolean).join("\n"),
      url: link,
    })
  }
  return calendar.toString()
}
