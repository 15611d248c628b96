import { randomBytes } from "node:crypto"
import ICAL from "ical.js"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { refusal } from "../../../../../test/support/gates.ts"
import { hiddenFields, stranger } from "../../../../../test/support/scope-links.ts"
import { allowedRequests } from "../../../../server/public-pages/page-limit.ts"
import { createContact, listContacts } from "../../../contacts/contract.ts"
import { createDeal, deleteDeal, listDeals } from "../../../deals/contract.ts"
import { createBookingPage, updateBookingPage } from "../../booking-contract.ts"
import { endMeeting, listMeetings, listMeetingTypes } from "../../contract.ts"
import { mostBookings } from "./book.ts"

/** A page of the rep's for a demo of an hour, booked from Monday, 17:00 in Shanghai. */
async function aPage(t: TestApp, change: { hostIds?: string[] } = {}) {
  const { rep, ops } = t.workspace.actors
  const { items } = await t.as(ops)(listMeetingTypes, {})
  const page = await t.as(ops)(createBookingPage, {
    name: { en: "Demo", "zh-CN": "演示" },
    meetingTypeId: items[0]?.id ?? "",
    pipelineId: t.workspace.pipelineId,
    hostIds: [rep.memberId],
    ...change,
  })
  return { page, path: new URL(page.address).pathname }
}

/** Tuesday, 24 November 2026, ten o'clock in Shanghai. */
const tuesday = Date.parse("2026-11-24T02:00:00Z")
const booker = { name: "Wang Wei", email: "Wei@contoso.example", company: "Contoso" }

async function formOf(t: TestApp, path: string) {
  const fields = hiddenFields(await (await stranger(t).get(path)).text())
  t.clock.now = new Date(t.clock.now.getTime() + 20_000)
  return fields
}

async function booked(t: TestApp, path: string, at = tuesday, change: object = {}) {
  const address = `${path}/${at}`
  const fields = await formOf(t, address)
  const answer = await stranger(t).post(address, { ...fields, ...booker, ...change })
  return { status: answer.status, location: answer.headers.get("location") ?? "" }
}

test("a page shows free times by the clock of whoever looks, in both languages", () =>
  withTestApp(async (t) => {
    const { path, page } = await aPage(t)
    const shanghai = await (await stranger(t).get(path)).text()
    expect(shanghai).toContain("Tuesday, November 24, 2026")
    expect(shanghai).toContain(">10:00 AM<")
    const zoned = `${path}?zone=Europe/Berlin&lang=zh-CN`
    const berlin = await (await stranger(t).get(zoned)).text()
    expect(berlin).toContain('<html lang="zh-CN">')
    expect(berlin).toContain("2026年11月24日")
    expect(berlin).toContain(`/${tuesday}?`)
    expect(berlin).toContain(">03:00<")
    await t.as(t.workspace.actors.ops)(updateBookingPage, {
      ...{ bookingPageId: page.id, version: 1, isOpen: false },
    })
    expect((await stranger(t).get(path)).status).toBe(410)
  }))

test("a booking makes the prospect and the meeting, and finds them the next time by mail address", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { path } = await aPage(t)
    const first = await booked(t, path, tuesday, { answer: "300 CNY" })
    expect(first.status).toBe(303)
    await booked(t, path, tuesday + 2 * 3_600_000, { email: "wei@contoso.example" })
    const { items: contacts } = await t.as(rep)(listContacts, { q: "Wang Wei" })
    expect(contacts).toMatchObject([{ emails: ["wei@contoso.example"] }])
    const { items: deals } = await t.as(rep)(listDeals, { q: "Contoso" })
    expect(deals).toMatchObject([{ title: "Contoso", source: "booking" }])
    const { items } = await t.as(rep)(listMeetings, { dealId: deals[0]?.id ?? "" })
    expect(items).toHaveLength(2)
    expect(items[1]).toMatchObject({
      title: "Demo: Wang Wei",
      startsAt: new Date(tuesday).toISOString(),
      host: { id: rep.memberId },
      contacts: [{ name: "Wang Wei" }],
    })
    expect(items[1]?.questions[0]?.answer).toBe("300 CNY")
  }))

test("somebody known with an open deal books for that deal", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { path } = await aPage(t)
    const emails = ["wei@contoso.example"]
    const { id } = await t.as(rep)(createContact, { name: "王伟", emails })
    const { pipelineId } = t.workspace
    const known = { title: "Known", pipelineId, contactIds: [id] }
    const deal = await t.as(rep)(createDeal, known)
    await booked(t, path)
    const { items } = await t.as(rep)(listMeetings, { dealId: deal.id })
    expect(items).toMatchObject([{ contacts: [{ id, name: "王伟" }] }])
  }))

test("of twelve who book the same time at once one has it, and of two hosts' time two", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    for (const hostIds of [[rep.memberId], [rep.memberId, otherRep.memberId]]) {
      const { path } = await aPage(t, { hostIds })
      const at = tuesday + (hostIds.length - 1) * 3 * 3_600_000
      const fields = await formOf(t, `${path}/${at}`)
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          t.raw(null, `${path}/${at}`, {
            method: "POST",
            body: new URLSearchParams({ ...fields, ...booker, email: `b${turn}@contoso.example` }),
          }),
        ),
      )
      const taken = answers.filter(({ status }) => status === 303)
      // Of one address no more than ten may book in ten minutes: two were refused for that.
      expect(taken.length, `${hostIds.length} hosts`).toBe(hostIds.length)
      t.clock.now = new Date(t.clock.now.getTime() + 11 * 60_000)
    }
    const { rows } = await t.owner.query(`select count(*)::int as twice from meeting one
      join meeting other on other.host_id = one.host_id and other.id > one.id
        and other.starts_at < one.ends_at and one.starts_at < other.ends_at`)
    expect(rows).toEqual([{ twice: 0 }])
  }))

test("what was booked is moved and cancelled by its own link, and its time is free again", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { path } = await aPage(t)
    const { location } = await booked(t, path)
    const mine = location.split("?")[0] ?? ""
    const shown = await (await stranger(t).get(mine)).text()
    expect(shown).toContain("Your meeting is booked")
    const entry = await (await stranger(t).get(`${mine}/invite.ics`)).text()
    const event = new ICAL.Component(ICAL.parse(entry)).getFirstSubcomponent("vevent")
    expect(event?.getFirstPropertyValue("summary")).toBe("Demo: Wang Wei")
    const other = tuesday + 3_600_000 // within the buffer of its own present time
    const fields = await formOf(t, `${mine}/times/${other}`)
    const moved = await stranger(t).post(`${mine}/times/${other}`, fields)
    expect(moved.status).toBe(303)
    const { items: deals } = await t.as(rep)(listDeals, { q: "Contoso" })
    const dealId = deals[0]?.id ?? ""
    const { items } = await t.as(rep)(listMeetings, { dealId })
    expect(items).toMatchObject([
      {
        startsAt: new Date(other).toISOString(),
        moves: [{ startsAt: new Date(tuesday).toISOString() }],
      },
    ])
    expect((await stranger(t).get(`${path}/${other}`)).status).toBe(409)
    const page = await formOf(t, mine)
    const cancelled = await stranger(t).post(`${mine}/cancellations`, page)
    expect(await cancelled.text()).toContain("The meeting is cancelled")
    expect((await stranger(t).get(mine)).status).toBe(410)
    expect((await stranger(t).get(`${path}/${other}`)).status).toBe(200)
    const { items: after } = await t.as(rep)(listMeetings, { dealId })
    expect(after).toMatchObject([{ state: "cancelled" }])
    const ended = { meetingId: after[0]?.id ?? "", version: after[0]?.version ?? 0 }
    const again = await refusal(t.as(rep)(endMeeting, { ...ended, outcome: "held" }))
    expect(again?.code).toBe("meeting-over")
  }))

test("S-67 a guessed booking answers like one that is over, and the guesser is stopped", () =>
  withTestApp(async (t) => {
    const { path } = await aPage(t)
    const { location } = await booked(t, path)
    const mine = location.split("?")[0] ?? ""
    await stranger(t).post(`${mine}/cancellations`, await formOf(t, mine))
    const guess = () => `/p/meeting/${randomBytes(32).toString("base64url")}`
    const over = await (await stranger(t).get(mine)).text()
    const statuses: number[] = []
    for (let turn = 0; turn < allowedRequests.miss + 5; turn += 1) {
      const answer = await stranger(t).get(guess())
      statuses.push(answer.status)
      if (turn === 0) expect(await answer.text()).toBe(over)
    }
    expect(new Set(statuses)).toEqual(new Set([410, 429]))
    expect(statuses.at(-1)).toBe(429)
  }))

test("S-80 a filled honeypot, a form sent at once and a page kept too long book nothing", () =>
  withTestApp(async (t) => {
    const { path } = await aPage(t)
    const trapped = await booked(t, path, tuesday, { website: "https://spam.example" })
    expect(trapped.status).toBe(200)
    const address = `${path}/${tuesday}`
    const fields = hiddenFields(await (await stranger(t).get(address)).text())
    t.clock.now = new Date(t.clock.now.getTime() + 200)
    expect((await stranger(t).post(address, { ...fields, ...booker })).status).toBe(422)
    t.clock.now = new Date(t.clock.now.getTime() + 3 * 3_600_000)
    expect((await stranger(t).post(address, { ...fields, ...booker })).status).toBe(422)
    expect((await booked(t, path, tuesday, { email: "no address" })).status).toBe(422)
    const { rows } = await t.owner.query("select count(*)::int as made from meeting")
    expect(rows).toEqual([{ made: 0 }])
  }))

test("S-80 one visitor, one mail address and one workspace book a bounded number of meetings, and no mail goes out", () =>
  withTestApp(async (t) => {
    const { path } = await aPage(t)
    const half = 1_800_000
    const statuses: number[] = []
    for (let turn = 0; turn <= mostBookings.address; turn += 1) {
      statuses.push((await booked(t, path, tuesday + turn * 3 * half)).status)
    }
    expect(statuses).toEqual([...Array(mostBookings.address).fill(303), 409])
    const fields = await formOf(t, `${path}/${tuesday + 24 * 3_600_000}`)
    let refused = 0
    for (let turn = 0; turn < allowedRequests.bookingAddress; turn += 1) {
      const form = { ...fields, ...booker, email: `victim${turn}@example.com` }
      const { status } = await stranger(t).post(`${path}/${tuesday + 24 * 3_600_000}`, form)
      if (status === 429) refused += 1
    }
    expect(refused).toBeGreaterThan(0)
    const { rows } = await t.owner.query("select count(*)::int as made from meeting")
    expect(rows[0].made).toBeLessThanOrEqual(allowedRequests.bookingAddress)
  }))

test("what a form claims beside its fields is passed over", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const { path } = await aPage(t)
    const claims = { ownerId: otherRep.memberId, stageId: t.workspace.stageIds[4], source: "x" }
    await booked(t, path, tuesday, claims)
    const { items } = await t.as(rep)(listDeals, { q: "Contoso" })
    expect(items).toMatchObject([
      { owner: { id: rep.memberId }, source: "booking", stageId: t.workspace.stageIds[0] },
    ])
  }))

test("a rep makes a page of their own time, and none of another's", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, viewer } = t.workspace.actors
    const { items } = await t.as(rep)(listMeetingTypes, {})
    const draft = {
      name: { en: "Mine", "zh-CN": "" },
      meetingTypeId: items[0]?.id ?? "",
      pipelineId: t.workspace.pipelineId,
      hostIds: [rep.memberId],
    }
    const own = await t.as(rep)(createBookingPage, draft)
    expect(own.hosts).toEqual([{ id: rep.memberId, name: rep.name }])
    const others = [rep.memberId, otherRep.memberId]
    const acts = [
      () => t.as(rep)(createBookingPage, { ...draft, hostIds: others }),
      () => t.as(otherRep)(updateBookingPage, { bookingPageId: own.id, version: 1, isOpen: false }),
      () => t.as(viewer)(createBookingPage, draft),
    ]
    for (const act of acts) {
      expect((await refusal(act()))?.code).toBe("not-permitted")
    }
  }))

test("the time of a meeting whose deal was deleted can be booked again", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { path } = await aPage(t)
    expect((await booked(t, path)).status).toBe(303)
    const other = { email: "li@fabrikam.example", company: "Fabrikam" }
    expect((await booked(t, path, tuesday, other)).status).not.toBe(303)
    const { items } = await t.as(rep)(listDeals, { q: "Contoso" })
    const { id: dealId = "", version = 0 } = items[0] ?? {}
    await t.as(rep)(deleteDeal, { dealId, version })
    expect((await booked(t, path, tuesday, other)).status).toBe(303)
  }))
