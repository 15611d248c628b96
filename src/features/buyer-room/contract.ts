import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, text } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"

/** Where a link stands; `expired` follows from the time, `replaced` from a newer one for the same person. */
export const roomLinkStates = ["open", "revoked", "replaced", "expired"] as const
export type RoomLinkState = (typeof roomLinkStates)[number]

const person = z.object({ id, name: z.string() })

/** How often a link was opened. Openings within half an hour are one visit. */
export const RoomVisits = z.object({
  /** By whoever has the link, as far as one can tell. */
  byPerson: z.int(),
  lastByPersonAt: z.iso.datetime().nullable(),
  /** By programs, such as mail scanners. */
  byMachine: z.int(),
  /** By members of the workspace. */
  byMember: z.int(),
})

/** The link of one person; it is never shown again. */
export const RoomLink = z.object({
  id,
  contact: person,
  locale: z.enum(locales),
  channel: z.enum(["mail", "copy"]),
  /** Null for a link that was passed on by hand. */
  mailedTo: z.string().nullable(),
  state: z.enum(roomLinkStates),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  visits: RoomVisits,
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type RoomLink = z.infer<typeof RoomLink>

/** A file of the deal that the buyer may have. */
export const RoomFile = z.object({
  id,
  name: z.string(),
  sizeBytes: z.int(),
  sharedAt: z.iso.datetime(),
  /** By people of the buyer. */
  downloads: z.int(),
})
export type RoomFile = z.infer<typeof RoomFile>

export const RoomAnswer = z.object({
  id,
  text: z.string(),
  by: person,
  at: z.iso.datetime(),
  /** Whom it is mailed to; null where nobody could be. */
  mailedTo: z.string().nullable(),
})
export type RoomAnswer = z.infer<typeof RoomAnswer>

export const RoomQuestion = z.object({
  id,
  text: z.string(),
  askedBy: person,
  askedAt: z.iso.datetime(),
  /** The first one first. */
  answers: z.array(RoomAnswer),
})
export type RoomQuestion = z.infer<typeof RoomQuestion>

/** A colleague whom the buyer wants to have in the room. */
export const RoomRequest = z.object({
  id,
  name: z.string(),
  email: z.string(),
  note: z.string(),
  askedBy: person,
  askedAt: z.iso.datetime(),
  state: z.enum(["open", "agreed", "declined"]),
  /** Whom it became. */
  contactId: id.nullable(),
})
export type RoomRequest = z.infer<typeof RoomRequest>

/** The buyer's room of a deal, as the seller sees it. */
export const BuyerRoom = z.object({
  dealId: id,
  /** The latest first: the newest of each person, at most 200. */
  links: z.array(RoomLink),
  files: z.array(RoomFile),
  /** The latest first; a room takes 200. */
  questions: z.array(RoomQuestion),
  /** The latest first; a room takes 50. */
  requests: z.array(RoomRequest),
})
export type BuyerRoom = z.infer<typeof BuyerRoom>

const validDays = z.int().min(1).max(365).default(90)

export const getBuyerRoom = endpoint({
  method: "GET",
  path: "/deals/{dealId}/buyer-room",
  summary: "Get the buyer's room of a deal: who has a link, who looked, what was asked",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: BuyerRoom,
  problems: [],
})

export const inviteToRoom = endpoint({
  method: "POST",
  path: "/deals/{dealId}/room-links",
  summary: "Invite a contact of the deal to its buyer's room, by mail or by a link to pass on",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    contactId: id,
    channel: z.enum(["mail", "copy"]),
    /** The language of mail and page. */
    locale: z.enum(locales),
    validDays,
  }),
  output: z.object({
    /** Only now, and only for a link to pass on. */
    link: z.string().nullable(),
    room: BuyerRoom,
  }),
  problems: ["reference-unknown", "mail-not-configured", "address-missing"],
  shownOnce: ["link"],
})

export const revokeRoomLink = endpoint({
  method: "POST",
  path: "/room-links/{roomLinkId}/revocations",
  summary: "Take a link to a buyer's room back; it opens nothing any more",
  permission: "deal.write",
  input: z.object({ roomLinkId: id, version: z.int() }),
  output: BuyerRoom,
  problems: ["version-stale"],
})

export const renewRoomLink = endpoint({
  method: "POST",
  path: "/room-links/{roomLinkId}/renewals",
  summary: "Let a link to a buyer's room hold for longer, counted from today",
  permission: "deal.write",
  input: z.object({ roomLinkId: id, version: z.int(), validDays }),
  output: BuyerRoom,
  problems: ["version-stale"],
})

export const shareFileInRoom = endpoint({
  method: "POST",
  path: "/deals/{dealId}/room-files",
  summary: "Share a file of the deal in its buyer's room",
  permission: "deal.write",
  input: z.object({ dealId: id, fileId: id }),
  output: BuyerRoom,
  problems: ["reference-unknown"],
})

export const withdrawFileFromRoom = endpoint({
  method: "DELETE",
  path: "/deals/{dealId}/room-files/{fileId}",
  summary: "Take a file out of the buyer's room of a deal; it stays with the deal",
  permission: "deal.write",
  input: z.object({ dealId: id, fileId: id }),
  output: BuyerRoom,
  problems: [],
})

export const answerRoomQuestion = endpoint({
  method: "POST",
  path: "/room-questions/{roomQuestionId}/answers",
  summary: "Answer what a buyer asked; everybody of the room reads it, who asked is mailed it",
  permission: "deal.write",
  input: z.object({
    roomQuestionId: id,
    text: text(5000)
      .trim()
      .refine((value) => value !== "", { error: "Write something" }),
  }),
  output: BuyerRoom,
  problems: [],
})

export const decideRoomRequest = endpoint({
  method: "POST",
  path: "/room-requests/{roomRequestId}/decisions",
  summary: "Agree to a colleague whom the buyer wants to have in the room, or decline",
  permission: "deal.write",
  input: z.object({ roomRequestId: id, agrees: z.boolean() }),
  output: BuyerRoom,
  problems: ["version-stale"],
})
