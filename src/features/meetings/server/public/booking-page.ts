import { addDays, dayIn } from "../../../../kernel/days.ts"
import { type Locale, localText } from "../../../../kernel/locale.ts"
import { type Html, html } from "../../../../server/html.ts"
import { framed } from "../../../../server/public-pages/page-frame.ts"
import type { Slot } from "../../free-slots.ts"
import { spoken } from "../letters.ts"
import { bookingTexts } from "./booking-texts.ts"
import type { Booking, OpenPage } from "./find-booking.ts"

/** How a page is looked at. */
export type Look = {
  locale: Locale
  /** The zone in which times are shown. */
  zone: string
  /** The first day that is shown, in the zone of the working calendar. */
  firstDay: string
  /** The address of the page without its query. */
  path: string
}

/** Days that one page of times shows. */
export const shownDays = 7

/** The times that are free, day by day by the clock of whoever looks. */
export function timesPage(open: OpenPage, slots: readonly Slot[], look: Look, today: string) {
  const { locale, zone, firstDay, path } = look
  const texts = bookingTexts[locale]
  const title = localText(open.page.name, locale)
  const days = Map.groupBy(slots, ({ from }) => dayIn(from, zone))
  const others = Intl.supportedValuesOf("timeZone")
  const zones = others.includes(zone) ? others : [zone, ...others]
  const before = addDays(firstDay, -shownDays)
  const turn = (day: string, text: string) =>
    html`<a href="${path}${query(look, { week: day })}">${text}</a>`
  const body = html`
${header(open, look)}
<form method="get" class="zone" data-zones>
<input type="hidden" name="lang" value="${locale}"><input type="hidden" name="week" value="${firstDay}">
<label>${texts.zone}<select name="zone">${zones.map(
    (one) => html`<option${one === zone ? html` selected` : ""}>${one}</option>`,
  )}</select></label>
<button class="second">${texts.show}</button>
</form>
${days.size === 0 ? html`<p>${texts.none}</p>` : ""}
${[...days].map(([day, times]) => dayOf(day, times, look))}
<p class="turn"><span>${before >= today ? turn(before, texts.earlier) : firstDay > today ? turn(today, texts.earlier) : ""}</span>
${turn(addDays(firstDay, shownDays), texts.later)}</p>`
  return framed({ locale, title, body, script: true })
}

function dayOf(day: string, times: readonly Slot[], look: Look): Html {
  const { locale, zone, path } = look
  const named = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" })
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  })
  return html`<section><h2>${named.format(new Date(day))}</h2><ul class="times">${times.map(
    ({ from }) =>
      html`<li><a href="${path}/${from.getTime()}${query(look, {})}">${clock.format(from)}</a></li>`,
  )}</ul></section>`
}

type Typed = { name: string; email: string; company: string; answers: readonly string[] }

type Asked = {
  open: OpenPage
  from: Date
  look: Look
  nonce: string
  typed?: Typed
  problem?: string
}

/** Asks who books a time, and what the type of meeting wants to know beforehand. */
export function bookPage({ open, from, look, nonce, typed, problem }: Asked): string {
  const { locale, path } = look
  const texts = bookingTexts[locale]
  const { name = "", email = "", company = "", answers = [] } = typed ?? {}
  const asked = open.questions.map((question, index) => {
    const text = localText(question, locale)
    return html`<label>${text}<textarea name="answer" rows="2" maxlength="2000">${answers[index] ?? ""}</textarea></label>`
  })
  const body = html`
${header(open, look)}
<p class="deal">${when(open, from, look)}</p>
<p><a href="${path}${query(look, {})}">${texts.back}</a></p>
<section class="answer"><h2>${texts.your}</h2>
${problem ? html`<p class="problem" role="alert">${problem}</p>` : ""}
<form method="post" action="${path}/${from.getTime()}${query(look, {})}">
<input type="hidden" name="nonce" value="${nonce}">
<label>${texts.name}<input name="name" value="${name}" required maxlength="200" autocomplete="name"></label>
<label>${texts.email}<input type="email" name="email" value="${email}" required maxlength="254" autocomplete="email"></label>
<label>${texts.company}<input name="company" value="${company}" maxlength="200" autocomplete="organization"></label>
<label class="away" aria-hidden="true">${texts.away}<input name="website" tabindex="-1" autocomplete="off"></label>
${asked}
<button>${texts.book}</button>
</form></section>`
  return framed({ locale, title: localText(open.page.name, locale), body })
}

/** A booked meeting to its booker: when it is, and the ways to change that. */
export function bookedPage(
  booking: Booking,
  look: Look,
  { nonce, isMailed }: { nonce: string; isMailed: boolean },
): string {
  const { locale, path } = look
  const texts = bookingTexts[locale]
  const { meeting } = booking
  const field = html`<input type="hidden" name="nonce" value="${nonce}">`
  const body = html`
<h1>${texts.booked}</h1>
<p class="deal">${meeting.title}</p>
<p>${when(booking, meeting.startsAt, look)}</p>
<p>${texts.with(meeting.hostName)}${meeting.place ? html`, ${meeting.place}` : ""}</p>
<p class="quiet">${texts.bookedHint}${isMailed ? html` ${texts.mailed}` : ""}</p>
<section class="answer">
<p><a href="${path}/invite.ics">${texts.calendar}</a></p>
<p><a href="${path}/times${query(look, {})}">${texts.move}</a></p>
<form method="post" action="${path}/cancellations${query(look, {})}">${field}<button class="second">${texts.cancel}</button></form>
</section>`
  return framed({ locale, title: texts.booked, body })
}

/** Asks to confirm the time a booked meeting moves to. */
export function movePage(booking: Booking, from: Date, look: Look, nonce: string): string {
  const { locale, path } = look
  const texts = bookingTexts[locale]
  const body = html`
<h1>${texts.moved}</h1>
<p class="deal">${when(booking, from, look)}</p>
<p><a href="${path}${query(look, {})}">${texts.back}</a></p>
<form method="post" action="${path}/${from.getTime()}${query(look, {})}">
<input type="hidden" name="nonce" value="${nonce}"><button>${texts.move}</button></form>`
  return framed({ locale, title: texts.moved, body })
}

function header({ page, rules }: OpenPage, look: Look): Html {
  const { locale } = look
  const texts = bookingTexts[locale]
  const other = locale === "en" ? "zh-CN" : "en"
  const names = page.hosts.map(({ name }) => name).join(locale === "en" ? ", " : "、")
  return html`<header>
<p class="quiet"><a href="${query({ ...look, locale: other }, {})}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a></p>
<h1>${localText(page.name, locale)}</h1>
<p class="quiet">${texts.with(names)} · ${texts.lasts(rules.durationMinutes)}</p>
</header>`
}

function when({ rules }: OpenPage, startsAt: Date, { locale, zone }: Look): string {
  const endsAt = new Date(startsAt.getTime() + rules.durationMinutes * 60_000)
  return spoken(locale, { startsAt, endsAt, timeZone: zone })
}

function query({ locale, zone, firstDay }: Look, { week = firstDay }: { week?: string }): string {
  return `?${new URLSearchParams({ lang: locale, zone, week })}`
}
