import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, localText, text } from "../../kernel/fields.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

/** A public page on which buyers choose a time. */
export const BookingPage = z.object({
  id,
  name: bothLanguages,
  /** Its public address; it is meant to be passed on. */
  address: z.string(),
  meetingTypeId: id,
  pipelineId: id,
  place: z.string(),
  /** Free time kept before and after each meeting. */
  bufferMinutes: z.int(),
  /** How soon a meeting may be. */
  noticeMinutes: z.int(),
  /** How far ahead one may book. */
  horizonDays: z.int(),
  /** Whose time it offers; with several, one who is free and has least takes the meeting. */
  hosts: z.array(z.object({ id, name: z.string() })),
  isOpen: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type BookingPage = z.infer<typeof BookingPage>

const fields = {
  name: localText(80),
  meetingTypeId: id,
  pipelineId: id,
  place: text(500).trim(),
  bufferMinutes: z.int().min(0).max(480),
  noticeMinutes: z.int().min(0).max(43_200),
  horizonDays: z.int().min(1).max(365),
  hostIds: z.array(id).min(1).max(50),
}

export const listBookingPages = endpoint({
  method: "GET",
  path: "/booking-pages",
  summary: "List the pages on which buyers book a meeting",
  permission: "deal.read",
  input: z.object({}),
  output: z.object({
    items: z.array(BookingPage),
    /** Whether bookings are told by mail: the server has a mail server to send them by. */
    isMailed: z.boolean(),
  }),
  problems: [],
})

export const createBookingPage = endpoint({
  method: "POST",
  path: "/booking-pages",
  summary: "Make a booking page; one for others than oneself needs sales operations",
  permission: "deal.write",
  input: z.object({
    ...fields,
    place: fields.place.default(""),
    bufferMinutes: fields.bufferMinutes.default(15),
    noticeMinutes: fields.noticeMinutes.default(240),
    horizonDays: fields.horizonDays.default(30),
  }),
  output: BookingPage,
  problems: ["reference-unknown"],
})

export const updateBookingPage = endpoint({
  method: "PATCH",
  path: "/booking-pages/{bookingPageId}",
  summary: "Change, close or open a booking page",
  permission: "deal.write",
  input: z.object({
    bookingPageId: id,
    version: z.int(),
    name: fields.name.optional(),
    meetingTypeId: id.optional(),
    pipelineId: id.optional(),
    place: fields.place.optional(),
    bufferMinutes: fields.bufferMinutes.optional(),
    noticeMinutes: fields.noticeMinutes.optional(),
    horizonDays: fields.horizonDays.optional(),
    hostIds: fields.hostIds.optional(),
    isOpen: z.boolean().optional(),
  }),
  output: BookingPage,
  problems: ["version-stale", "reference-unknown"],
})
