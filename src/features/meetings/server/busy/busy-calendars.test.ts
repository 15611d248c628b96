import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { refusal } from "../../../../../test/support/gates.ts"
import { hiddenFields, stranger } from "../../../../../test/support/scope-links.ts"
import { openOutbound } from "../../../../server/outbound/outbound.ts"
import { createBookingPage } from "../../booking-contract.ts"
import {
  addBusyCalendar,
  listBusyCalendars,
  mostCalendars,
  readBusyCalendar,
  removeBusyCalendar,
} from "../../calendar-contract.ts"
import { listMeetingTypes } from "../../contract.ts"
import { readDueCalendars } from "./read-due.ts"

/** Tuesday, 24 November 2026, ten o'clock in Shanghai. */
const tuesday = Date.parse("2026-11-24T02:00:00Z")
const atTen = ["DTSTART;TZID=Asia/Shanghai:20261124T100000", "DURATION:PT1H"]

const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:看医生 secretword", ...lines]
    .concat("END:VEVENT", "END:VCALENDAR", "")
    .join("\r\n")

type Host = { address: string; answer: { status: number; text: string }; asked: IncomingMessage[] }

/** Runs `work` beside a calendar server that the configuration lets us reach. */
async function withCalendar(t: TestApp, work: (host: Host) => Promise<void>) {
  const host: Host = { address: "", answer: { status: 200, text: calendar(...atTen) }, asked: [] }
  const server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
    host.asked.push(asked)
    const etag = `"${host.answer.text.length}"`
    if (host.answer.status === 200 && asked.headers["if-none-match"] === etag) {
      answer.writeHead(304).end()
      return
    }
    answer.writeHead(host.answer.status, { etag, location: "http://127.0.0.1/" })
    answer.end(host.answer.text)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const place = server.address()
  host.address = `http://127.0.0.1:${typeof place === "object" && place ? place.port : 0}/private-7f3a/basic.ics`
  Object.assign(t.services.outbound, openOutbound({ allowsPrivate: true, timeoutMs: 2_000 }))
  await work(host).finally(() => server.close())
}

async function aPage(t: TestApp, hostIds: string[]) {
  const { items } = await t.as(t.workspace.actors.ops)(listMeetingTypes, {})
  const page = await t.as(t.workspace.actors.ops)(createBookingPage, {
    ...{ name: { en: "Demo", "zh-CN": "演示" }, meetingTypeId: items[0]?.id ?? "", hostIds },
    pipelineId: t.workspace.pipelineId,
  })
  return new URL(page.address).pathname
}

async function offered(t: TestApp, path: string) {
  return (await (await stranger(t).get(path)).text()).includes(`/${tuesday}?`)
}

async function post(t: TestApp, path: string, fields: Record<string, string>) {
  const typed = { name: "Wang Wei", email: "wei@contoso.example" }
  return stranger(t).post(`${path}/${tuesday}`, { ...fields, ...typed })
}

async function formOf(t: TestApp, path: string) {
  const fields = hiddenFields(await (await stranger(t).get(`${path}/${tuesday}`)).text())
  t.clock.now = new Date(t.clock.now.getTime() + 20_000)
  return fields
}

const later = (t: TestApp, minutes: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + minutes * 60_000)
}

test("a time that another calendar has is not offered, and not booked by whoever had seen it free", () =>
  withTestApp((t) =>
    withCalendar(t, async ({ address }) => {
      const { rep } = t.workspace.actors
      const path = await aPage(t, [rep.memberId])
      expect(await offered(t, path)).toBe(true)
      const seenFree = await formOf(t, path)
      await t.as(rep)(addBusyCalendar, { name: "Private", address })
      await t.settled()
      expect(await offered(t, path)).toBe(false)
      expect((await post(t, path, seenFree)).status).toBe(409)
      const { rows } = await t.owner.query("select 1 from meeting where booked_email is not null")
      expect(rows).toEqual([])
    }),
  ))

test("of several hosts one whose other calendars are free takes the meeting", () =>
  withTestApp((t) =>
    withCalendar(t, async ({ address }) => {
      const { rep, otherRep } = t.workspace.actors
      const path = await aPage(t, [rep.memberId, otherRep.memberId])
      await t.as(rep)(addBusyCalendar, { name: "Private", address })
      await t.settled()
      const fields = await formOf(t, path)
      expect((await post(t, path, fields)).status).toBe(303)
      const { rows } = await t.owner.query("select host_id from meeting")
      expect(rows).toEqual([{ host_id: otherRep.memberId }])
    }),
  ))

test("S-66 of a calendar its busy times are kept and nothing else; its address is in no answer, table, log entry or event", () =>
  withTestApp((t) =>
    withCalendar(t, async ({ address }) => {
      const { rep, admin } = t.workspace.actors
      const made = await t.as(rep)(addBusyCalendar, { name: "Private", address })
      expect(made).toMatchObject({ name: "Private", host: "127.0.0.1", readAt: null, times: 0 })
      await t.settled()
      const { items } = await t.as(rep)(listBusyCalendars, {})
      expect(items).toMatchObject([{ id: made.id, times: 1, failure: null, unread: 0 }])
      expect(items[0]?.readAt).not.toBeNull()
      const { rows: tables } =
        await t.owner.query(`select format('%I.%I', table_schema, table_name) as name
        from information_schema.tables where table_schema in ('public', 'auth')`)
      for (const { name } of tables) {
        const { rows } = await t.owner.query(`select t::text as row from ${name} t`)
        const text = JSON.stringify(rows)
        for (const secret of [
          "private-7f3a",
          "secretword",
          Buffer.from("private-7f3a").toString("hex"),
        ]) {
          expect(text.includes(secret), `${secret} in ${name}`).toBe(false)
        }
      }
      const audit = await t.raw(admin, "/api/v1/audit")
      expect(await audit.text()).not.toContain("private-7f3a")
    }),
  ))

test("a calendar that fails keeps its last good times, says why, is asked less often and recovers by itself", () =>
  withTestApp((t) =>
    withCalendar(t, async (host) => {
      const { rep } = t.workspace.actors
      const path = await aPage(t, [rep.memberId])
      await t.as(rep)(addBusyCalendar, { name: "Private", address: host.address })
      await t.settled()
      const state = async () => {
        const { items } = await t.as(rep)(listBusyCalendars, {})
        return items[0]
      }
      const goodAt = (await state())?.readAt
      const failing = [
        [404, "", "denied"],
        [302, "", "redirect"],
        [500, "", "failing"],
        [200, "<html>Sign in</html>", "not-a-calendar"],
      ] as const
      for (const [status, text, failure] of failing) {
        host.answer = { status, text }
        later(t, 6 * 60)
        await readDueCalendars(t.services)
        expect(await state()).toMatchObject({ failure, times: 1, readAt: goodAt })
        expect(await offered(t, path)).toBe(false)
      }
      const before = host.asked.length
      later(t, 16)
      await readDueCalendars(t.services) // not due: it has failed four times
      expect(host.asked.length).toBe(before)
      host.answer = { status: 200, text: calendar("DTSTART:20261201T100000Z", "DURATION:PT1H") }
      later(t, 6 * 60)
      await readDueCalendars(t.services)
      expect(await state()).toMatchObject({ failure: null, times: 1 })
      expect((await state())?.readAt).not.toBe(goodAt)
      expect(await offered(t, path)).toBe(false) // ten o'clock is too soon by now
    }),
  ))

test("what is unchanged is not sent again, and read anew after a day, as its repetitions reach further", () =>
  withTestApp((t) =>
    withCalendar(t, async (host) => {
      const { rep } = t.workspace.actors
      await t.as(rep)(addBusyCalendar, { name: "Private", address: host.address })
      await t.settled()
      later(t, 16)
      await readDueCalendars(t.services)
      later(t, 24 * 60)
      await readDueCalendars(t.services)
      const known = host.asked.map(({ headers }) => headers["if-none-match"] !== undefined)
      expect(known).toEqual([false, true, false])
    }),
  ))

test("S-57 an address within a network is refused at save in both languages, with one sentence for all", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const refusedFor = async (address: string, locale: "en" | "zh-CN") => {
      const refused = await refusal(
        t.as({ ...rep, locale })(addBusyCalendar, { name: "x", address }),
      )
      return (refused as { fields?: { path: string; message: string }[] } | undefined)?.fields?.[0]
    }
    const forms = [
      "http://127.0.0.1/",
      "https://10.0.0.1/a.ics",
      "https://nobody.example/a.ics",
      "file:///etc/passwd",
    ]
    const told = await Promise.all(forms.map((form) => refusedFor(form, "en")))
    const message = "An https address of a calendar that can be reached from the internet"
    expect(told).toEqual(forms.map(() => ({ path: "address", code: "refused", message })))
    expect((await refusedFor("https://10.0.0.1/", "zh-CN"))?.message).toMatch(/https/)
    expect((await refusedFor("https://10.0.0.1/", "zh-CN"))?.message).not.toBe(message)
  }))

test("S-57 S-61 what was saved is looked at again when it is asked: without the server's own setting nothing is connected to", () =>
  withTestApp((t) =>
    withCalendar(t, async (host) => {
      const { rep } = t.workspace.actors
      await t.as(rep)(addBusyCalendar, { name: "Private", address: host.address })
      await t.settled()
      Object.assign(t.services.outbound, openOutbound({ allowsPrivate: false }))
      later(t, 16)
      await readDueCalendars(t.services)
      expect(host.asked).toHaveLength(1)
      const { items } = await t.as(rep)(listBusyCalendars, {})
      expect(items).toMatchObject([{ failure: "unreachable", times: 1 }])
    }),
  ))

test("S-66 an address that another secret sealed is not asked, and is to be entered again", () =>
  withTestApp((t) =>
    withCalendar(t, async (host) => {
      const { rep } = t.workspace.actors
      await t.as(rep)(addBusyCalendar, { name: "Private", address: host.address })
      await t.settled()
      await t.owner.query(
        "update busy_calendar set address = set_byte(address, 0, get_byte(address, 0) # 1)",
      )
      later(t, 16)
      await readDueCalendars(t.services)
      const { items } = await t.as(rep)(listBusyCalendars, {})
      expect(items).toMatchObject([{ failure: "address-lost", times: 1 }])
      expect(host.asked).toHaveLength(1)
    }),
  ))

test("a member has so many calendars at most, however many are added at once, and sees and removes their own alone", () =>
  withTestApp((t) =>
    withCalendar(t, async ({ address }) => {
      const { rep, admin } = t.workspace.actors
      const add = () => refusal(t.as(rep)(addBusyCalendar, { name: "Private", address }))
      const refused = await Promise.all(Array.from({ length: mostCalendars + 3 }, add))
      expect(refused.filter((one) => one !== undefined)).toHaveLength(3)
      await t.settled()
      const { items } = await t.as(rep)(listBusyCalendars, {})
      expect(items).toHaveLength(mostCalendars)
      expect((await t.as(admin)(listBusyCalendars, {})).items).toEqual([])
      const busyCalendarId = items[0]?.id ?? ""
      for (const act of [removeBusyCalendar, readBusyCalendar]) {
        expect((await refusal(t.as(admin)(act, { busyCalendarId })))?.code).toBe("not-found")
      }
      await t.as(rep)(removeBusyCalendar, { busyCalendarId })
      const { rows } = await t.owner.query("select count(*)::int as left from busy_time")
      expect(rows).toEqual([{ left: mostCalendars - 1 }])
    }),
  ))

test("a calendar is read when its member asks, but not more than once a minute", () =>
  withTestApp((t) =>
    withCalendar(t, async (host) => {
      const { rep } = t.workspace.actors
      const { id: busyCalendarId } = await t.as(rep)(addBusyCalendar, {
        name: "x",
        address: host.address,
      })
      await t.settled()
      for (const expected of [1, 2, 2]) {
        await t.as(rep)(readBusyCalendar, { busyCalendarId })
        await t.settled()
        expect(host.asked).toHaveLength(expected)
        if (expected === 1) later(t, 2)
      }
    }),
  ))

test("two processes at once read a calendar once, and that of a former member is not read", () =>
  withTestApp((t) =>
    withCalendar(t, async (host) => {
      const { rep } = t.workspace.actors
      await t.as(rep)(addBusyCalendar, { name: "x", address: host.address })
      await t.settled()
      later(t, 16)
      await Promise.all([readDueCalendars(t.services), readDueCalendars(t.services)])
      expect(host.asked).toHaveLength(2)
      await t.owner.query("update member set deactivated_at = now() where id = $1", [rep.memberId])
      later(t, 16)
      await readDueCalendars(t.services)
      expect(host.asked).toHaveLength(2)
    }),
  ))
