import { z } from "zod"
import { isTimeZone } from "../../kernel/days.ts"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, instant, line, localText, text } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { webAddress } from "../fields/web-address.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

/** What a meeting is for: how long it takes, its agenda and what is to be asked. */
export const MeetingType = z.object({
  id,
  name: bothLanguages,
  durationMinutes: z.int(),
  agenda: bothLanguages,
  questions: z.array(bothLanguages),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type MeetingType = z.infer<typeof MeetingType>

/** What becomes of a meeting; one that was moved is still planned. */
export const meetingStates = ["planned", "held", "no-show", "cancelled"] as const
export type MeetingState = (typeof meetingStates)[number]

const person = z.object({ id, name: z.string() })

/** A meeting about a deal. */
export const Meeting = z.object({
  id,
  dealId: id,
  type: z.object({ id, name: bothLanguages }),
  title: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** The IANA zone it was agreed in. */
  timeZone: z.string(),
  /** An address or a link. */
  place: z.string(),
  demoUrl: z.string().nullable(),
  agenda: z.string(),
  questions: z.array(z.object({ text: bothLanguages, answer: z.string() })),
  host: person,
  /** People of the buyer. */
  contacts: z.array(person),
  /** People of ours beside the host. */
  members: z.array(person),
  /** Files of the deal that were shown. */
  files: z.array(person),
  state: z.enum(meetingStates),
  outcomeNote: z.string(),
  outcomeAt: z.iso.datetime().nullable(),
  /** When it was to be before, the first time first. */
  moves: z.array(
    z.object({
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      reason: z.string(),
      movedAt: z.iso.datetime(),
    }),
  ),
  /** When its people were last told by mail; null before that. */
  invitedAt: z.iso.datetime().nullable(),
  /** The latest mail about it to each address: what became of it. */
  mails: z.array(
    z.object({
      recipient: z.string(),
      /** Whether it waits for the mail server, was sent, may have been sent, or cannot be. */
      state: z.enum(["waiting", "sent", "unsure", "failed"]),
    }),
  ),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Meeting = z.infer<typeof Meeting>

const zone = line(60).refine(isTimeZone, { error: "An IANA time zone such as Europe/Berlin" })
const durationMinutes = z.int().min(5).max(1440)
const people = z.array(id).max(50)
const longText = text(10_000).trim()

const typeFields = {
  name: localText(80),
  durationMinutes,
  agenda: z.strictObject({ en: longText, "zh-CN": longText }),
  questions: z.array(localText(300)).max(30),
}

export const listMeetingTypes = endpoint({
  method: "GET",
  path: "/meeting-types",
  summary: "List the types of meetings in their order",
  permission: "deal.read",
  input: z.object({ includeArchived: z.stringbool().default(false) }),
  output: z.object({ items: z.array(MeetingType) }),
  problems: [],
})

export const createMeetingType = endpoint({
  method: "POST",
  path: "/meeting-types",
  summary: "Add a type of meeting",
  permission: "pipeline.admin",
  input: z.object(typeFields),
  output: MeetingType,
  problems: [],
})

export const updateMeetingType = endpoint({
  method: "PATCH",
  path: "/meeting-types/{meetingTypeId}",
  summary: "Change or archive a type of meeting; meetings that exist stay as they are",
  permission: "pipeline.admin",
  input: z.object({
    meetingTypeId: id,
    version: z.int(),
    name: typeFields.name.optional(),
    durationMinutes: durationMinutes.optional(),
    agenda: typeFields.agenda.optional(),
    questions: typeFields.questions.optional(),
    /** An archived type stays with its meetings and takes no new ones. */
    isArchived: z.boolean().optional(),
  }),
  output: MeetingType,
  problems: ["version-stale"],
})

export const listMeetings = endpoint({
  method: "GET",
  path: "/deals/{dealId}/meetings",
  summary: "List the meetings of a deal, the latest first",
  permission: "deal.read",
  input: z.object({ dealId: id, ...paging }),
  output: page(Meeting),
  problems: ["cursor-invalid"],
})

export const createMeeting = endpoint({
  method: "POST",
  path: "/deals/{dealId}/meetings",
  summary: "Plan a meeting about a deal, with the agenda and questions of its type",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    meetingTypeId: id,
    title: line(200),
    startsAt: instant,
    /** That of the type when left out. */
    durationMinutes: durationMinutes.optional(),
    /** The workspace's when left out. */
    timeZone: zone.optional(),
    place: text(500).trim().default(""),
    demoUrl: webAddress.nullable().default(null),
    contactIds: people.default([]),
    memberIds: people.default([]),
  }),
  output: Meeting,
  problems: ["reference-unknown"],
})

export const updateMeeting = endpoint({
  method: "PATCH",
  path: "/meetings/{meetingId}",
  summary: "Change what a meeting is about, who takes part and what was answered",
  permission: "deal.write",
  input: z.object({
    meetingId: id,
    version: z.int(),
    title: line(200).optional(),
    place: text(500).trim().optional(),
    demoUrl: webAddress.nullable().optional(),
    agenda: longText.optional(),
    /** Answers in the order of the questions. */
    answers: z.array(text(5000).trim()).max(30).optional(),
    contactIds: people.optional(),
    memberIds: people.optional(),
    fileIds: people.optional(),
  }),
  output: Meeting,
  problems: ["version-stale", "reference-unknown"],
})

export const rescheduleMeeting = endpoint({
  method: "POST",
  path: "/meetings/{meetingId}/reschedulings",
  summary: "Move a planned meeting to another time; the earlier one stays on record",
  permission: "deal.write",
  input: z.object({
    meetingId: id,
    version: z.int(),
    startsAt: instant,
    durationMinutes,
    /** As before when left out. */
    timeZone: zone.optional(),
    reason: text(500).trim().default(""),
  }),
  output: Meeting,
  problems: ["version-stale", "meeting-over"],
})

export const endMeeting = endpoint({
  method: "POST",
  path: "/meetings/{meetingId}/outcomes",
  summary: "Say what became of a meeting: held, nobody came, or cancelled",
  permission: "deal.write",
  input: z.object({
    meetingId: id,
    version: z.int(),
    outcome: z.enum(["held", "no-show", "cancelled"]),
    note: text(10_000).trim().default(""),
    /** When nobody came: the day on which to try again; the next working day when left out. */
    followUpOn: day.optional(),
    /** Why what was told before is corrected: from held to nobody came, or the other way. */
    cause: line(500).optional(),
  }),
  output: Meeting,
  problems: ["version-stale", "meeting-over", "meeting-ahead"],
})

export const inviteToMeeting = endpoint({
  method: "POST",
  path: "/meetings/{meetingId}/invitations",
  summary: "Send everybody of a meeting its calendar entry, changed or cancelled as it is now",
  permission: "deal.write",
  input: z.object({ meetingId: id, version: z.int() }),
  output: Meeting,
  problems: ["version-stale", "mail-not-configured"],
})

export const downloadInvitation = endpoint({
  method: "GET",
  path: "/meetings/{meetingId}/invitation",
  summary: "Download the calendar entry of a meeting",
  permission: "deal.read",
  input: z.object({ meetingId: id }),
  output: z.string(),
  problems: [],
  gives: "file",
})
