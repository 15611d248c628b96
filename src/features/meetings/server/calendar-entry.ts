import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator"
import type * as queries from "./queries.ts"

export type EntryFacts = {
  meeting: Pick<
    queries.MeetingRow,
    "id" | "title" | "startsAt" | "endsAt" | "place" | "agenda" | "demoUrl" | "state" | "sequence"
  > & { hostName: string }
  /** Null where the host's address is not known; then the entry names no organizer. */
  hostEmail: string | null
  attendees: readonly { name: string; email: string }[]
  now: Date
  publicUrl: string
}

/**
 * The meeting as iCalendar (RFC 5545/5546): an invitation, or its cancellation. The same meeting
 * always has the same UID; what changed since carries a higher SEQUENCE. Times are in UTC.
 */
export function calendarEntry({ meeting, hostEmail, attendees, now, publicUrl }: EntryFacts) {
  const isCancelled = meeting.state === "cancelled"
  const calendar = ical({
    prodId: { company: "Stagecraft", product: "Stagecraft", language: "EN" },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  calendar.createEvent({
    id: uidOf(meeting.id, publicUrl),
    sequence: meeting.sequence,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: now,
    start: meeting.startsAt,
    end: meeting.endsAt,
    summary: oneLine(meeting.title),
    location: oneLine(meeting.place) || null,
    description: [meeting.agenda, meeting.demoUrl].filter(Boolean).join("\n\n") || null,
    organizer: hostEmail ? { name: plain(meeting.hostName), email: hostEmail } : null,
    attendees: attendees.map(({ name, email }) => ({
      ...{ name: plain(name), email, rsvp: true },
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    })),
  })
  return calendar.toString()
}

/** The name of a meeting in every calendar. */
export function uidOf(meetingId: string, publicUrl: string): string {
  return `${meetingId}@${new URL(publicUrl).hostname}`
}

/** Within one line: a break would end a property early. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim()
}

/** Of names, which are parameters: quotes would end them early. */
function plain(text: string): string {
  return oneLine(text.replaceAll('"', " "))
}
