import { randomBytes } from "node:crypto"
import { Problem } from "../../../../kernel/problem.ts"
import type { Actor } from "../../../../server/actor.ts"
import { recordAct } from "../../../../server/db/record-act.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { actorOfMember } from "../../../../server/http/who.ts"
import { newId } from "../../../../server/ids.ts"
import { sendDueMails } from "../../../../server/mail/owed-mail.ts"
import type { Visitor } from "../../../../server/public-pages/asked.ts"
import { hashOfToken } from "../../../../server/public-pages/link-token.ts"
import type { Services } from "../../../../server/services.ts"
import { insertContacts } from "../../../contacts/server/queries.ts"
import { openDeal } from "../../../deals/server/create-deal.ts"
import { around, type HostTime, hostOf, slotAt } from "../../free-slots.ts"
import type { BookingChange } from "../booking-mail.ts"
import * as queries from "../booking-queries.ts"
import { recordMeeting } from "../meeting-writes.ts"
import { lockMeeting, replacePeople, updateMeeting } from "../queries.ts"
import { tellOfBooking } from "../tell-of-booking.ts"
import type { Booking, OpenPage } from "./find-booking.ts"

/** What somebody typed to book a time. */
export type Wish = {
  from: Date
  name: string
  email: string
  company: string
  title: string
  answers: readonly string[]
}

type Asking = {
  services: Services
  visitor: Visitor
  locale: Actor["locale"]
  /** The zone in which whoever books looks at it. */
  zone: string
}

/** Meetings one address, and a whole workspace, may have booked in a day (S-80). */
export const mostBookings = { address: 3, workspace: 200 } as const

/** Books a time, unless somebody else was faster; the token to move or cancel by. */
export async function book(
  asking: Asking,
  open: OpenPage,
  wish: Wish,
): Promise<{ token: string } | { refused: "taken" | "too-many" }> {
  const { page } = open
  return asBooker(asking, { page, name: wish.name }, async (context) => {
    const { tx, now } = context
    const { workspaceId } = page
    const hosts = await heldHosts(context, open, { from: wish.from })
    const slot = slotAt(open.rules, hosts, wish.from, now)
    const hostId = slot && hostOf(slot, hosts)
    if (!hostId) return { refused: "taken" as const }
    const yesterday = new Date(now.getTime() - 86_400_000)
    const booked = await queries.countBookings(tx, workspaceId, wish.email, yesterday)
    if (booked.ofAddress >= mostBookings.address || booked.ofAll >= mostBookings.workspace) {
      return { refused: "too-many" as const }
    }
    const { contactId, dealId } = await prospectOf(context, open, wish, hostId)
    const token = randomBytes(32).toString("base64url")
    const id = newId(now)
    const { durationMinutes, time } = open.rules
    const endsAt = new Date(wish.from.getTime() + durationMinutes * 60_000)
    const questions = open.questions.map((text, index) => ({
      text,
      answer: wish.answers[index] ?? "",
    }))
    await tx
      .insertInto("meeting")
      .values({
        ...{ workspaceId, id, dealId, typeId: page.typeId, title: wish.title, hostId },
        ...{ startsAt: wish.from, endsAt, timeZone: time.timeZone, place: page.place },
        ...{ questions: JSON.stringify(questions), bookingPageId: page.id },
        ...{ bookedEmail: wish.email, bookedLocale: asking.locale },
        manageHash: hashOfToken(token),
        ...{ createdBy: hostId, createdAt: now, updatedAt: now },
      })
      .execute()
    await replacePeople(tx, workspaceId, id, { contactIds: [contactId] })
    const owner = { ownerId: hostId, teamId: null }
    recordMeeting(context, { act: "meeting.create", id, dealId, detail: { booked: true } }, owner)
    await tellBooked(context, asking, { meetingId: id, change: "booked", token })
    return { token }
  })
}

/** Times a booked meeting is moved by its booker in a day; each is told by mail (S-80). */
export const mostMoves = 5

/** Moves a booked meeting to another free time of its host. */
export async function moveBooking(
  asking: Asking,
  booking: Booking & { token: string },
  from: Date,
): Promise<"moved" | "taken" | "moved-often"> {
  const { page, rules, meeting } = booking
  const { id, dealId, workspaceId } = meeting
  return asBooker(asking, { page, name: bookerOf(booking) }, async (context) => {
    const { tx, now } = context
    const hosts = await heldHosts(context, booking, { from, moved: meeting })
    const current = await stillPlanned(context, booking)
    if (!current || !slotAt(rules, hosts, from, now)) return "taken"
    const yesterday = new Date(now.getTime() - 86_400_000)
    const moves = await queries.countMoves(tx, workspaceId, id, yesterday)
    if (moves >= mostMoves) return "moved-often"
    const { sequence, startsAt, endsAt } = current
    await tx
      .insertInto("meetingMove")
      .values({
        ...{ workspaceId, meetingId: id, sequence, startsAt, endsAt, reason: "" },
        ...{ movedAt: now, movedBy: null },
      })
      .execute()
    const until = new Date(from.getTime() + rules.durationMinutes * 60_000)
    const next = { startsAt: from, endsAt: until, sequence: sequence + 1, updatedAt: now }
    await updateMeeting(tx, workspaceId, id, next)
    const owner = { ownerId: meeting.hostId, teamId: null }
    recordMeeting(context, { act: "meeting.move", id, dealId }, owner)
    const { token } = booking
    await tellBooked(context, asking, { meetingId: id, change: "moved", token })
    return "moved"
  })
}

/** Cancels a booked meeting; its time is free again. */
export async function cancelBooking(asking: Asking, booking: Booking) {
  const { page, meeting } = booking
  const { id, dealId, workspaceId } = meeting
  return asBooker(asking, { page, name: bookerOf(booking) }, async (context) => {
    const { tx, now } = context
    const current = await stillPlanned(context, booking)
    if (!current) return false
    const sequence = current.sequence + 1
    const patch = { state: "cancelled", outcomeAt: now, sequence, updatedAt: now }
    await updateMeeting(tx, workspaceId, id, patch)
    const owner = { ownerId: meeting.hostId, teamId: null }
    const detail = { outcome: "cancelled" }
    recordMeeting(context, { act: "meeting.end", id, dealId, detail }, owner)
    await tellBooked(context, asking, { meetingId: id, change: "cancelled" })
    return true
  })
}

type Deed = { meetingId: string; change: BookingChange; token?: string }

function tellBooked(context: Context, { locale, zone }: Asking, { token, ...deed }: Deed) {
  const query = new URLSearchParams({ lang: locale, zone })
  const manage = token && `${context.services.publicUrl}/p/meeting/${token}?${query}`
  const link = manage ? { manage } : {}
  return tellOfBooking(context, { ...deed, isByUs: false, timeZone: zone, ...link })
}

async function stillPlanned({ tx }: Context, { meeting }: Booking) {
  await lockMeeting(tx, meeting.workspaceId, meeting.id)
  return tx
    .selectFrom("meeting")
    .select(["sequence", "startsAt", "endsAt"])
    .where("workspaceId", "=", meeting.workspaceId)
    .where("id", "=", meeting.id)
    .where("state", "=", "planned")
    .executeTakeFirst()
}

/** The hosts' times, with nobody else booking them meanwhile. */
async function heldHosts(
  { tx, now }: Context,
  { page, rules }: OpenPage,
  { from: wanted, moved }: { from: Date; moved?: Booking["meeting"] },
): Promise<HostTime[]> {
  const ids = moved ? [moved.hostId] : page.hosts.map(({ id }) => id)
  await queries.lockHosts(tx, page.workspaceId, ids)
  const to = new Date(now.getTime() + (rules.horizonDays + 2) * 86_400_000)
  return queries.listHostTimes(tx, page.workspaceId, ids, {
    ...{ from: now, to, exceptId: moved?.id },
    looked: around(rules, wanted),
  })
}

/** The contact of this address and an open deal with them; both are made where there are none. */
async function prospectOf(context: Context, { page }: OpenPage, wish: Wish, hostId: string) {
  const { tx, now } = context
  const { workspaceId, pipelineId } = page
  const found = await queries.findBooker(tx, workspaceId, wish.email)
  const contactId = found?.contactId ?? newId(now)
  if (!found) await addContact(context, contactId, { ...wish, ownerId: hostId })
  if (found?.dealId) return { contactId, dealId: found.dealId }
  const title = [...(wish.company || wish.name)].slice(0, 200).join("")
  const deal = { title, pipelineId, ownerId: hostId, source: "booking", contactIds: [contactId] }
  const row = await openDeal(context, deal)
  return { contactId, dealId: row.id }
}

async function addContact(
  { tx, ...origin }: Context,
  id: string,
  { name, email, ownerId }: Pick<Wish, "name" | "email"> & { ownerId: string },
) {
  const { now } = origin
  const nothing = { jobTitle: null, companyId: null, linkedin: null, wechat: null, language: null }
  const marks = { tags: [], custom: {}, sourceKey: null, isSample: false, mergedIntoId: null }
  const times = { createdAt: now, updatedAt: now, deletedAt: null }
  const row = { id, name, emails: [email], phones: [], ownerId, ...nothing, ...marks, ...times }
  await insertContacts(tx, origin.actor.workspaceId, [row])
  recordAct(tx, origin, {
    name: "contact.create",
    recordKind: "contact",
    recordId: id,
    detail: { name },
    events: [{ kind: "contact.created", recordKind: "contact", recordId: id }],
  })
}

const bookerOf = ({ meeting }: Booking) => meeting.contacts[0]?.name ?? ""

type Booker = { page: OpenPage["page"]; name: string }

/** One transaction in the name of who books; they see what they book, and may nothing else. */
async function asBooker<T>(
  { services, visitor, locale }: Asking,
  { page, name }: Booker,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const maker = await actorOfMember(services.db, page.workspaceId, page.createdBy)
  const permissions: Actor["permissions"] = new Set()
  const actor: Actor = { ...maker, kind: "buyer", name, locale, permissions, reach: "all" }
  const now = services.clock()
  const afterwards = () => {
    throw new Problem("unexpected-failure") // nothing a booker does begins work of its own
  }
  const done = await inWorkspace(services.db, page.workspaceId, (tx) =>
    work({
      ...{ tx, services, actor, now, requestId: newId(now), bytes: new Uint8Array(), afterwards },
      ...(visitor.ip ? { ip: visitor.ip } : {}),
      ...(visitor.userAgent ? { userAgent: visitor.userAgent } : {}),
    }),
  )
  services.later(() => sendDueMails(services))
  return done
}
