import { z } from "zod"
import { addDays, dayIn, startOfDay } from "../../../../kernel/days.ts"
import { localText } from "../../../../kernel/locale.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { formIn, typed } from "../../../../server/public-pages/form.ts"
import { notice, pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import { newNonce } from "../../../../server/public-pages/page-nonce.ts"
import { around, freeSlots, type HostTime, slotAt } from "../../free-slots.ts"
import { listHostTimes } from "../booking-queries.ts"
import { book } from "./book.ts"
import { type Asked, formRefusal, slotIn } from "./booking-look.ts"
import { bookPage, shownDays, timesPage } from "./booking-page.ts"
import { bookingTexts } from "./booking-texts.ts"
import type { Booking, OpenPage } from "./find-booking.ts"

/** The free times of a week; of a booked meeting those of its host. */
export async function showTimes(asked: Asked, open: OpenPage | Booking) {
  const { c, look, door } = asked
  const now = door.services.clock()
  const { timeZone } = open.rules.time
  // A day longer at either end: the day of whoever looks is not that of the calendar.
  const lastDay = addDays(look.firstDay, shownDays - 1)
  const span = { firstDay: look.firstDay, lastDay }
  const looked = {
    from: startOfDay(addDays(span.firstDay, -1), timeZone),
    to: startOfDay(addDays(span.lastDay, 2), timeZone),
  }
  const slots = freeSlots(open.rules, await hostTimes(asked, open, looked), span, now)
  return c.body(timesPage(open, slots, look, dayIn(now, timeZone)), 200, pageHeaders)
}

/** What the hosts have on from now to the end of what can be booked. */
export async function hostTimes(
  { door }: Asked,
  open: OpenPage | Booking,
  looked: { from: Date; to: Date },
): Promise<HostTime[]> {
  const moved = "meeting" in open ? open.meeting : undefined
  const { page, rules } = open
  const from = door.services.clock()
  const to = new Date(from.getTime() + (rules.horizonDays + 2) * 86_400_000)
  const ids = moved ? [moved.hostId] : page.hosts.map(({ id }) => id)
  return inWorkspace(
    door.services.db,
    page.workspaceId,
    (tx) => listHostTimes(tx, page.workspaceId, ids, { from, to, exceptId: moved?.id, looked }),
    "read",
  )
}

/** Asks who wants this time, as long as it is free. */
export async function ask(asked: Asked, open: OpenPage) {
  const { c, look, door } = asked
  const now = door.services.clock()
  const from = slotIn(asked)
  const hosts = await hostTimes(asked, open, around(open.rules, from))
  if (!slotAt(open.rules, hosts, from, now)) return again(asked, "taken")
  const nonce = newNonce(open.page.nonceKey, now)
  return c.body(bookPage({ open, from, look, nonce }), 200, pageHeaders)
}

/** Books the time; whatever is wrong is said on the page, with what was typed. */
export async function take(asked: Asked, open: OpenPage) {
  const { c, look, door, visitor, limit } = asked
  const { locale } = look
  const texts = bookingTexts[locale]
  const form = await formIn(c)
  if (!form) return again(asked, "fields")
  // What no person sees was filled in: a program, which learns nothing from the answer (S-80).
  if (form.get("website")) {
    return c.body(notice(locale, texts.received, texts.receivedHint), 200, pageHeaders)
  }
  const said = saidIn(form)
  const from = slotIn(asked)
  const nonce = form.get("nonce") ?? ""
  const early = formRefusal(asked, open, nonce) ?? (isWhole(said) ? undefined : "fields")
  if (early) {
    const kept = early === "page-old" ? newNonce(open.page.nonceKey, door.services.clock()) : nonce
    const page = { open, from, look, nonce: kept, typed: said, problem: texts.refused[early] }
    return c.body(bookPage(page), 422, pageHeaders)
  }
  if (!limit.takeBooking(visitor.ip, open.page.id)) return again(asked, "too-many", 429)
  const pageName = localText(open.page.name, locale)
  const wish = { ...said, from, title: texts.title(pageName, said.name).slice(0, 200) }
  const asking = { services: door.services, visitor, locale, zone: look.zone }
  const booked = await book(asking, open, wish)
  if ("refused" in booked) return again(asked, booked.refused)
  door.onCommit(open.page.workspaceId)
  const query = new URLSearchParams({ lang: locale, zone: look.zone })
  return c.redirect(`/p/meeting/${booked.token}?${query}`, 303)
}

function saidIn(form: URLSearchParams) {
  const line = (name: string) => typed(form.get(name), 200).replaceAll("\n", " ")
  return {
    name: line("name"),
    email: line("email").toLowerCase(),
    company: line("company"),
    answers: form
      .getAll("answer")
      .slice(0, 30)
      .map((answer) => typed(answer, 2000)),
  }
}

const address = z.email().max(254)

function isWhole({ name, email }: ReturnType<typeof saidIn>) {
  return name !== "" && address.safeParse(email).success
}

type Refusal = keyof (typeof bookingTexts)["en"]["refused"]

/** Says why nothing was booked, and leads back to the times. */
export function again({ c, look }: Asked, why: Refusal, status: 409 | 422 | 429 = 409) {
  const texts = bookingTexts[look.locale]
  return c.body(
    notice(look.locale, texts.choose, texts.refused[why], look.path),
    status,
    pageHeaders,
  )
}
