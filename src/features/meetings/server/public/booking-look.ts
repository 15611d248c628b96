import type { Context as HonoContext } from "hono"
import { dayIn, isTimeZone } from "../../../../kernel/days.ts"
import { day } from "../../../../kernel/fields.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import type { Visitor } from "../../../../server/public-pages/asked.ts"
import { notice, pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import type { PageLimit } from "../../../../server/public-pages/page-limit.ts"
import { shownAt } from "../../../../server/public-pages/page-nonce.ts"
import { leastReadingMs } from "../../scope-link.ts"
import type { Look } from "./booking-page.ts"
import { bookingTexts } from "./booking-texts.ts"
import type { OpenPage } from "./find-booking.ts"

/** A request to a page that was found. */
export type Asked = {
  c: HonoContext
  visitor: Visitor
  look: Look
  door: PublicDoor
  limit: PageLimit
}

/** How long a form may be typed at. */
const formHoldsMs = 2 * 3_600_000

/** How the page is to be shown: what the address says, as far as there is such a zone and day. */
export function lookOf(
  c: HonoContext,
  { locale = "en" }: Visitor,
  { rules }: OpenPage,
  { services }: PublicDoor,
): Look {
  const own = rules.time.timeZone
  const today = dayIn(services.clock(), own)
  const zone = (c.req.query("zone") ?? "").slice(0, 60)
  const week = day.safeParse(c.req.query("week")).data ?? today
  return {
    locale,
    zone: zone !== "" && isTimeZone(zone) ? zone : own,
    firstDay: week < today ? today : week,
    path: c.req.path.replace(/\/(\d{13}|cancellations)$/, ""),
  }
}

/** The time that is named in the address. */
export function slotIn({ c }: Asked): Date {
  return new Date(Number(c.req.param("slot")))
}

/** Why what a form sent is not taken yet; undefined when it is. */
export function formRefusal(
  { door }: Asked,
  { page }: OpenPage,
  nonce: string,
): "too-fast" | "page-old" | undefined {
  const shown = shownAt(page.nonceKey, nonce)
  const age = shown ? door.services.clock().getTime() - shown.getTime() : formHoldsMs + 1
  if (age < 0 || age > formHoldsMs) return "page-old"
  return age < leastReadingMs ? "too-fast" : undefined
}

/** The same for a page that never was, one that is closed and a booking that is over. */
export function closed(c: HonoContext, { locale = "en" }: Visitor) {
  const { closedTitle, closed: text } = bookingTexts[locale]
  return c.body(notice(locale, closedTitle, text), 410, pageHeaders)
}
