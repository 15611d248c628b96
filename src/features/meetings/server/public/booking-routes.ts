import type { Hono, Context as HonoContext } from "hono"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { visitorOf } from "../../../../server/public-pages/asked.ts"
import { notice, pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import type { PageLimit } from "../../../../server/public-pages/page-limit.ts"
import { ask, showTimes, take } from "./booking-acts.ts"
import { askMove, calendar, cancel, move, show } from "./booking-changes.ts"
import { type Asked, closed, lookOf } from "./booking-look.ts"
import { findBookingOfToken, findPageOfKey, type OpenPage } from "./find-booking.ts"
import { pageTexts } from "./page-texts.ts"

type Work<T> = (asked: Asked, found: T) => Promise<Response>

/** Booking a time, and moving or cancelling what was booked: without an account, and without scripts. */
export function addBookingRoutes(app: Hono, door: PublicDoor, limit: PageLimit) {
  const { services } = door
  const guarded =
    <T extends OpenPage>(find: (c: HonoContext) => Promise<T | undefined>, work: Work<T>) =>
    async (c: HonoContext) => {
      const visitor = visitorOf(c)
      if (!limit.takeAddress(visitor.ip)) {
        const { waitTitle, wait } = pageTexts[visitor.locale ?? "en"]
        const headers = { ...pageHeaders, "retry-after": "600" }
        return c.body(notice(visitor.locale ?? "en", waitTitle, wait), 429, headers)
      }
      const found = await find(c)
      if (!found) {
        limit.noteMiss(visitor.ip)
        return closed(c, visitor)
      }
      return work({ c, visitor, door, limit, look: lookOf(c, visitor, found, door) }, found)
    }
  const page = (c: HonoContext) => findPageOfKey(services.db, c.req.param("key") ?? "")
  const booking = (c: HonoContext) =>
    findBookingOfToken(services.db, c.req.param("token") ?? "", services.clock())
  const onPage = (work: Work<OpenPage>) => guarded(page, work)
  const onBooking = (work: Work<NonNullable<Awaited<ReturnType<typeof booking>>>>) =>
    guarded(booking, work)
  const slot = ":slot{\\d{13}}"
  app.get("/p/book/:key", onPage(showTimes))
  app.get(`/p/book/:key/${slot}`, onPage(ask))
  app.post(`/p/book/:key/${slot}`, onPage(take))
  app.get("/p/meeting/:token", onBooking(show))
  app.get("/p/meeting/:token/invite.ics", onBooking(calendar))
  app.get("/p/meeting/:token/times", onBooking(showTimes))
  app.get(`/p/meeting/:token/times/${slot}`, onBooking(askMove))
  app.post(`/p/meeting/:token/times/${slot}`, onBooking(move))
  app.post("/p/meeting/:token/cancellations", onBooking(cancel))
}
