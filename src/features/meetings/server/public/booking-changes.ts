import { inWorkspace } from "../../../../server/db/tenant.ts"
import { formIn } from "../../../../server/public-pages/form.ts"
import { notice, pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import { newNonce } from "../../../../server/public-pages/page-nonce.ts"
import { around, slotAt } from "../../free-slots.ts"
import { calendarEntry } from "../calendar-entry.ts"
import { findAddress, listAddresses } from "../queries.ts"
import { cancelBooking, moveBooking } from "./book.ts"
import { again, hostTimes } from "./booking-acts.ts"
import { type Asked, closed, formRefusal, slotIn } from "./booking-look.ts"
import { bookedPage, movePage } from "./booking-page.ts"
import { bookingTexts } from "./booking-texts.ts"
import type { Booking } from "./find-booking.ts"

/** A booked meeting, with the ways to move or cancel it. */
export async function show({ c, look, door }: Asked, booking: Booking) {
  const nonce = newNonce(booking.page.nonceKey, door.services.clock())
  const { isConfigured: isMailed } = door.services.mailer
  return c.body(bookedPage(booking, look, { nonce, isMailed }), 200, pageHeaders)
}

/** The calendar entry, for whoever booked. */
export async function calendar({ c, door }: Asked, booking: Booking) {
  const { meeting, page } = booking
  const { services } = door
  const facts = await inWorkspace(
    services.db,
    page.workspaceId,
    async (tx) => ({
      hostEmail: await findAddress(tx, page.workspaceId, meeting.hostId),
      attendees: await listAddresses(tx, page.workspaceId, meeting.id),
    }),
    "read",
  )
  const now = services.clock()
  const text = calendarEntry({ meeting, ...facts, now, publicUrl: services.publicUrl })
  return c.body(text, 200, {
    ...pageHeaders,
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'attachment; filename="invite.ics"',
  })
}

/** Asks whether the meeting is to move to this time, as long as it is free. */
export async function askMove(asked: Asked, booking: Booking) {
  const { c, look, door } = asked
  const now = door.services.clock()
  const from = slotIn(asked)
  const hosts = await hostTimes(asked, booking, around(booking.rules, from))
  if (!slotAt(booking.rules, hosts, from, now)) return again(asked, "taken")
  const nonce = newNonce(booking.page.nonceKey, now)
  return c.body(movePage(booking, from, look, nonce), 200, pageHeaders)
}

export async function move(asked: Asked, booking: Booking) {
  const { c, look, door, visitor } = asked
  const refused = await refusalOf(asked, booking)
  if (refused) return again(asked, refused, 422)
  const asking = { services: door.services, visitor, locale: look.locale, zone: look.zone }
  const withToken = { ...booking, token: c.req.param("token") ?? "" }
  const moved = await moveBooking(asking, withToken, slotIn(asked))
  if (moved !== "moved") return again(asked, moved)
  door.onCommit(booking.page.workspaceId)
  const query = new URLSearchParams({ lang: look.locale, zone: look.zone })
  return c.redirect(`${look.path.replace(/\/times$/, "")}?${query}`, 303)
}

export async function cancel(asked: Asked, booking: Booking) {
  const { c, look, door, visitor } = asked
  const refused = await refusalOf(asked, booking)
  if (refused) return again(asked, refused, 422)
  const asking = { services: door.services, visitor, locale: look.locale, zone: look.zone }
  if (!(await cancelBooking(asking, booking))) return closed(c, visitor)
  door.onCommit(booking.page.workspaceId)
  const { cancelled, cancelledHint } = bookingTexts[look.locale]
  return c.body(notice(look.locale, cancelled, cancelledHint), 200, pageHeaders)
}

async function refusalOf(asked: Asked, booking: Booking) {
  const form = await formIn(asked.c)
  return form ? formRefusal(asked, booking, form.get("nonce") ?? "") : ("fields" as const)
}
