import { z } from "zod"
import { isTimeZone } from "../../kernel/days.ts"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, text } from "../../kernel/fields.ts"

/** Why a calendar could not be read the last time. */
export const calendarFailures = [
  "unreachable",
  "redirect",
  "denied",
  "failing",
  "too-large",
  "not-a-calendar",
  "too-many",
  "address-lost",
] as const
export type CalendarFailure = (typeof calendarFailures)[number]

/** Calendars a member may have read at most. */
export const mostCalendars = 5

/** A calendar elsewhere whose busy times are not offered to buyers. */
export const BusyCalendar = z.object({
  id,
  name: z.string(),
  /** Of its address; the whole is never shown again. */
  host: z.string(),
  /** By whose clocks whole days and times without a zone go. */
  timeZone: z.string(),
  /** When its times were last right; null before that. */
  readAt: z.iso.datetime().nullable(),
  /** When it was last asked. */
  triedAt: z.iso.datetime().nullable(),
  /** Stretches of busy time that are kept, up to a year ahead. */
  times: z.int(),
  /** Entries of it that could not be read and are not counted. */
  unread: z.int(),
  /** Why the last try came to nothing; the times before it are kept. */
  failure: z.enum(calendarFailures).nullable(),
})
export type BusyCalendar = z.infer<typeof BusyCalendar>

const span = z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })

/** A week as one sees it: one's own meetings, and when one's colleagues are busy. */
export const MeetingWeek = z.object({
  /** By whose clocks its days go. */
  timeZone: z.string(),
  /** One's own meetings, hosted or taken part in, of deals one sees; cancelled ones left out. */
  meetings: z.array(
    span.extend({
      id,
      dealId: id,
      dealTitle: z.string(),
      title: z.string(),
      place: z.string(),
      state: z.enum(["planned", "held", "no-show"]),
      hostName: z.string(),
    }),
  ),
  /** When one is busy by other calendars of one's own. */
  busy: z.array(span),
  /** When colleagues of one's teams are busy, in meetings or elsewhere, without with what. */
  colleagues: z.array(z.object({ id, name: z.string(), busy: z.array(span) })),
  /** True where there are more colleagues than are told. */
  hasMore: z.boolean(),
})
export type MeetingWeek = z.infer<typeof MeetingWeek>

export const getMeetingWeek = endpoint({
  method: "GET",
  path: "/meetings",
  summary: "Tell one's own meetings of seven days, and when colleagues of one's teams are busy",
  permission: "deal.read",
  input: z.object({ firstDay: day }),
  output: MeetingWeek,
  problems: [],
})

export const listBusyCalendars = endpoint({
  method: "GET",
  path: "/busy-calendars",
  summary: "List one's own calendars elsewhere whose busy times are not offered",
  permission: "self.write",
  input: z.object({}),
  output: z.object({ items: z.array(BusyCalendar) }),
  problems: [],
})

export const addBusyCalendar = endpoint({
  method: "POST",
  path: "/busy-calendars",
  summary: "Have the busy times of a calendar elsewhere read regularly, by its secret address",
  permission: "self.write",
  input: z.object({
    name: line(60),
    /** An https or webcal address of the public internet that answers with iCalendar. */
    address: text(2000).trim(),
    /** The workspace's when left out. */
    timeZone: line(60)
      .refine(isTimeZone, { error: "An IANA time zone such as Europe/Berlin" })
      .optional(),
  }),
  output: BusyCalendar,
  problems: [],
})

export const readBusyCalendar = endpoint({
  method: "POST",
  path: "/busy-calendars/{busyCalendarId}/readings",
  summary: "Read one of one's own calendars elsewhere now, at most once a minute",
  permission: "self.write",
  input: z.object({ busyCalendarId: id }),
  output: BusyCalendar,
  problems: [],
})

export const removeBusyCalendar = endpoint({
  method: "DELETE",
  path: "/busy-calendars/{busyCalendarId}",
  summary: "Forget a calendar elsewhere, its address and its busy times",
  permission: "self.write",
  input: z.object({ busyCalendarId: id }),
  output: z.object({ id }),
  problems: [],
})

export const getCalendarFeed = endpoint({
  method: "GET",
  path: "/calendar-feed",
  summary: "Tell whether one's own meetings can be subscribed to by a secret address",
  permission: "self.write",
  input: z.object({}),
  output: z.object({ createdAt: z.iso.datetime().nullable() }),
  problems: [],
})

export const renewCalendarFeed = endpoint({
  method: "POST",
  path: "/calendar-feed",
  summary: "Make a secret address of one's own meetings; the one before opens nothing any more",
  permission: "self.write",
  input: z.object({}),
  /** The address is null when the request is repeated: nothing but its hash is kept. */
  output: z.object({ createdAt: z.iso.datetime(), address: z.string().nullable() }),
  shownOnce: ["address"],
  problems: [],
})

export const endCalendarFeed = endpoint({
  method: "DELETE",
  path: "/calendar-feed",
  summary: "End the secret address of one's own meetings",
  permission: "self.write",
  input: z.object({}),
  output: z.object({ createdAt: z.null() }),
  problems: [],
})
