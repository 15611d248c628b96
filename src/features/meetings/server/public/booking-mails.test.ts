import ICAL from "ical.js"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { type Delivered, withPostOffice } from "../../../../../test/support/post-office.ts"
import { hiddenFields, stranger } from "../../../../../test/support/scope-links.ts"
import { openMailer } from "../../../../server/mail/mailer.ts"
import { sendDueMails } from "../../../../server/mail/owed-mail.ts"
import { createBookingPage, listBookingPages } from "../../booking-contract.ts"
import { endMeeting, listMeetingTypes, rescheduleMeeting } from "../../contract.ts"
import { mostMoves } from "./book.ts"

/** Tuesday, 24 November 2026, ten o'clock in Shanghai. */
const tuesday = Date.parse("2026-11-24T02:00:00Z")
const hour = 3_600_000
const from = "Stagecraft <stagecraft@good.test>"

async function aPage(t: TestApp) {
  const { rep, ops } = t.workspace.actors
  await t.owner.query(
    "update member set email = 'rep@northwind.example', locale = 'zh-CN' where id = $1",
    [rep.memberId],
  )
  const { items } = await t.as(ops)(listMeetingTypes, {})
  const page = await t.as(ops)(createBookingPage, {
    ...{ name: { en: "Demo", "zh-CN": "演示" }, meetingTypeId: items[0]?.id ?? "" },
    ...{ pipelineId: t.workspace.pipelineId, hostIds: [rep.memberId] },
  })
  return new URL(page.address).pathname
}

async function post(t: TestApp, path: string, fields: Record<string, string> = {}) {
  const page = await (await stranger(t).get(path)).text()
  t.clock.now = new Date(t.clock.now.getTime() + 20_000)
  const answer = await stranger(t).post(path, { ...hiddenFields(page), ...fields })
  await t.settled()
  return answer
}

const booker = {
  name: "Buy pills at evil.example",
  email: "wei@contoso.example",
  company: "Cheap watches",
}

async function booked(t: TestApp, path: string, fields: Record<string, string> = {}) {
  const address = `${path}/${tuesday}?lang=en&zone=Europe/Berlin`
  const answer = await post(t, address, { ...booker, ...fields })
  return { status: answer.status, mine: (answer.headers.get("location") ?? "").split("?")[0] ?? "" }
}

function withMail(
  work: (t: TestApp, delivered: readonly Delivered[], url: string) => Promise<void>,
) {
  return withTestApp((t) =>
    withPostOffice(async (url, delivered) => {
      Object.assign(t.services.mailer, openMailer(url, from))
      await work(t, delivered, url)
    }),
  )
}

/** The calendar entry that came with a mail: what is to be done, and the event. */
function entryOf({ raw, calendar: text }: Delivered) {
  const method = /Content-Type: text\/calendar; charset=utf-8; method=(\w+)/i.exec(raw)?.[1]
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [event] = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one))
  return { method, said: calendar.getFirstPropertyValue("method"), event }
}

const toBooker = (delivered: readonly Delivered[]) =>
  delivered.filter(({ to }) => to === booker.email)

test("a booking, its move and its cancel each send one mail to either side, with the entry as something to accept", () =>
  withMail(async (t, delivered) => {
    const path = await aPage(t)
    const { mine } = await booked(t, path)
    expect(delivered.map(({ to }) => to).sort()).toEqual(["rep@northwind.example", booker.email])
    await post(t, `${mine}/times/${tuesday + 2 * hour}?lang=en&zone=Europe/Berlin`)
    const shown = hiddenFields(await (await stranger(t).get(mine)).text())
    t.clock.now = new Date(t.clock.now.getTime() + 20_000)
    await stranger(t).post(`${mine}/cancellations?lang=en`, shown)
    await t.settled()
    await sendDueMails(t.services)
    expect(delivered).toHaveLength(6)
    const entries = toBooker(delivered).map(entryOf)
    expect(entries.map(({ method, said }) => [method, said])).toEqual([
      ["REQUEST", "REQUEST"],
      ["REQUEST", "REQUEST"],
      ["CANCEL", "CANCEL"],
    ])
    expect(new Set(entries.map(({ event }) => event?.uid)).size).toBe(1)
    expect(entries.map(({ event }) => event?.sequence)).toEqual([0, 1, 2])
    const [first, moved, cancelled] = toBooker(delivered)
    expect(first?.head).toContain("Subject: Booked: Demo (Northwind Sales)")
    expect(first?.plain).toContain(`http://localhost${mine}?lang=en&zone=Europe%2FBerlin`)
    expect(first?.plain).toMatch(/November 24, 2026.*3:00.*4:00.*Europe\/Berlin/)
    expect(moved?.plain).toMatch(/5:00.*6:00.*Europe\/Berlin/)
    expect(cancelled?.plain).not.toContain("/p/meeting/")
    const ids = delivered.map(({ head }) => /Message-ID: (\S+)/i.exec(head)?.[1])
    expect(new Set(ids).size).toBe(6)
  }))

test("S-80 a stranger's mail repeats nothing that was typed; the host's says who it is, in their own language", () =>
  withMail(async (t, delivered) => {
    await booked(t, await aPage(t), { answer: "pills" })
    const [mail] = toBooker(delivered)
    const decoded = `${mail?.head} ${mail?.plain} ${mail?.html} ${entryOf(mail as Delivered).event?.toString()}`
    expect(decoded).not.toMatch(/pills|watches|evil/i)
    const host = delivered.find(({ to }) => to === "rep@northwind.example")
    expect(host?.plain).toContain(`${booker.name}预约了与您的“演示”`)
    expect(host?.plain).toMatch(/http:\/\/localhost\/deals\//)
  }))

test("the buyer is written to in the language of the page they booked on, and of later changes by the host too", () =>
  withMail(async (t, delivered) => {
    const { rep } = t.workspace.actors
    const path = await aPage(t)
    await post(t, `${path}/${tuesday}?lang=zh-CN&zone=Asia/Shanghai`, booker)
    expect(toBooker(delivered)[0]?.html).toContain('lang="zh-CN"')
    expect(toBooker(delivered)[0]?.plain).toContain("会议已预约")
    const { rows } = await t.owner.query("select id, version from meeting")
    const { id: meetingId, version } = rows[0] as { id: string; version: number }
    const startsAt = new Date(tuesday + 24 * hour).toISOString()
    const next = { meetingId, version, startsAt, durationMinutes: 60 }
    const moved = await t.as(rep)(rescheduleMeeting, next)
    await t.settled()
    await t.as(rep)(endMeeting, { meetingId, version: moved.version, outcome: "cancelled" })
    await t.settled()
    expect(toBooker(delivered).map(({ plain }) => /已预约|已改期|已取消/.exec(plain)?.[0])).toEqual(
      ["已预约", "已改期", "已取消"],
    )
    // Who did it need not be told.
    expect(delivered.filter(({ to }) => to !== booker.email)).toHaveLength(1)
  }))

test("F-40 a mail server that is down keeps nobody from booking, and the mails come later, once", () =>
  withMail(async (t, delivered, url) => {
    Object.assign(t.services.mailer, openMailer("smtp://127.0.0.1:1", from))
    const path = await aPage(t)
    expect((await booked(t, path)).status).toBe(303)
    expect(delivered).toEqual([])
    Object.assign(t.services.mailer, openMailer(url, from))
    for (let hours = 0; hours < 3; hours += 1) {
      t.clock.now = new Date(t.clock.now.getTime() + hour)
      await sendDueMails(t.services)
    }
    expect(delivered).toHaveLength(2)
  }))

test("S-80 a booking moves so many times in a day at most, and as many mails are sent", () =>
  withMail(async (t, delivered) => {
    const { mine } = await booked(t, await aPage(t))
    const statuses: number[] = []
    for (let turn = 1; turn <= mostMoves + 1; turn += 1) {
      const at = tuesday + (turn % 2) * 2 * hour
      statuses.push((await post(t, `${mine}/times/${at}?lang=en`)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: mostMoves }, () => 303), 409])
    expect(toBooker(delivered)).toHaveLength(mostMoves + 1)
  }))

test("S-50 an address that would reach others as well books nothing and is written to by nobody", () =>
  withMail(async (t, delivered) => {
    const path = await aPage(t)
    for (const email of [
      "wei@contoso.example\r\nBcc: x@evil.example",
      "wei@contoso.example, x@evil.example",
      '"x@evil.example"@contoso.example',
      "wei@contoso.example> <x@evil.example",
    ]) {
      expect((await booked(t, path, { email })).status, email).toBe(422)
    }
    expect(delivered).toEqual([])
    await booked(t, path, { name: "Wei\r\nBcc: x@evil.example" })
    expect(delivered.map(({ to }) => to).sort()).toEqual(["rep@northwind.example", booker.email])
    for (const { head } of delivered) expect(head).not.toMatch(/^bcc:/im)
  }))

test("without a mail server nothing is owed, and the booking pages say so", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    await booked(t, await aPage(t))
    const { rows } = await t.owner.query("select 1 from outgoing_mail")
    expect(rows).toEqual([])
    expect((await t.as(rep)(listBookingPages, {})).isMailed).toBe(false)
  }))
