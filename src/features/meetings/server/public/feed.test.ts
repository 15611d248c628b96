import { createHash, randomBytes } from "node:crypto"
import ICAL from "ical.js"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { stranger } from "../../../../../test/support/scope-links.ts"
import type { Actor } from "../../../../server/actor.ts"
import { allowedRequests } from "../../../../server/public-pages/page-limit.ts"
import { createDeal } from "../../../deals/contract.ts"
import { endCalendarFeed, getCalendarFeed, renewCalendarFeed } from "../../calendar-contract.ts"
import {
  createMeeting,
  downloadInvitation,
  endMeeting,
  listMeetingTypes,
  rescheduleMeeting,
} from "../../contract.ts"

async function aFeed(t: TestApp, actor: Actor) {
  const { address } = await t.as(actor)(renewCalendarFeed, {})
  return new URL(address ?? "").pathname
}

type Plan = { title?: string; startsAt?: string; memberIds?: string[]; place?: string }

async function aMeeting(t: TestApp, actor: Actor, plan: Plan = {}) {
  const { items } = await t.as(actor)(listMeetingTypes, {})
  const { pipelineId } = t.workspace
  const deal = await t.as(actor)(createDeal, { title: "Rollout", pipelineId })
  const meetingTypeId = items[0]?.id ?? ""
  const defaults = { title: "Demo", startsAt: "2026-11-24T02:00:00.000Z" }
  return t.as(actor)(createMeeting, { dealId: deal.id, meetingTypeId, ...defaults, ...plan })
}

async function eventsOf(t: TestApp, path: string) {
  const answer = await stranger(t).get(path)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event))
}

test("a feed has the meetings one hosts or takes part in, cancelled ones too, and none of others", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, admin } = t.workspace.actors
    const path = await aFeed(t, rep)
    const own = await aMeeting(t, rep)
    await aMeeting(t, otherRep, { title: "Not mine" })
    const gone = await aMeeting(t, rep, { title: "Gone" })
    await t.as(rep)(endMeeting, { meetingId: gone.id, version: 1, outcome: "cancelled" })
    const long = { title: "Long ago", startsAt: "2026-10-01T02:00:00.000Z" }
    await aMeeting(t, rep, long)
    const events = await eventsOf(t, path)
    expect(events.map(({ summary }) => summary).sort()).toEqual(["Demo", "Gone"])
    const status = (one: ICAL.Event | undefined) => one?.component.getFirstPropertyValue("status")
    const find = (title: string) => events.find(({ summary }) => summary === title)
    expect([status(find("Demo")), status(find("Gone"))]).toEqual(["CONFIRMED", "CANCELLED"])
    expect([find("Demo")?.sequence, find("Gone")?.sequence]).toEqual([0, 1])
    // The same meeting has the same name in a mail, so that a calendar that has both shows one.
    const invitation = await t.raw(rep, `/api/v1/meetings/${own.id}/invitation`)
    const entry = new ICAL.Component(ICAL.parse(await invitation.text()))
    const uid = entry.getFirstSubcomponent("vevent")?.getFirstPropertyValue("uid")
    expect(find("Demo")?.uid).toBe(uid)
    expect(downloadInvitation.path).toContain("/invitation")
    // Who is asked along has it as well, as far as the deal is theirs to see.
    const asked = await aMeeting(t, otherRep, {
      title: "Along",
      memberIds: [rep.memberId, admin.memberId],
    })
    expect(asked.members).toHaveLength(2)
    const titles = async (actor: Actor) =>
      (await eventsOf(t, await aFeed(t, actor))).map(({ summary }) => summary)
    expect(await titles(admin)).toEqual(["Along"])
    expect(await titles(rep)).not.toContain("Along")
  }))

test("F-50 a feed keeps the hour across a change of clocks, and long Chinese, quotes and breaks stay what they are", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const title = `演示; 会议, "引号" \\ ${"很长的标题".repeat(12)}`
    const path = await aFeed(t, rep)
    const zone = "Europe/Berlin"
    // Ten o'clock in Berlin on the Friday before and the Monday after clocks go back.
    t.clock.now = new Date("2026-10-20T09:00:00Z")
    for (const startsAt of ["2026-10-23T08:00:00.000Z", "2026-10-26T09:00:00.000Z"]) {
      await aMeeting(t, rep, { title, startsAt, place: "会议室 A，三楼\n北京" })
    }
    const events = await eventsOf(t, path)
    expect(events.map(({ summary }) => summary)).toEqual([title, title])
    expect(events[0]?.location).toBe("会议室 A，三楼 北京")
    const shown = events.map(({ startDate }) =>
      startDate.toJSDate().toLocaleTimeString("en-GB", { timeZone: zone }),
    )
    expect(shown).toEqual(["10:00:00", "10:00:00"])
  }))

test("a feed that is unchanged is not sent again; a move changes it", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const path = await aFeed(t, rep)
    const meeting = await aMeeting(t, rep)
    const first = await stranger(t).get(path)
    const etag = first.headers.get("etag") ?? ""
    expect(first.headers.get("cache-control")).toBe("private, no-cache")
    expect(first.headers.get("referrer-policy")).toBe("no-referrer")
    const again = { "if-none-match": etag }
    expect((await stranger(t, again).get(path)).status).toBe(304)
    await t.as(rep)(rescheduleMeeting, {
      ...{ meetingId: meeting.id, version: 1, durationMinutes: 60 },
      startsAt: "2026-11-25T02:00:00.000Z",
    })
    expect((await stranger(t, again).get(path)).status).toBe(200)
    expect((await eventsOf(t, path))[0]?.sequence).toBe(1)
  }))

test("S-67 S-68 a feed is opened by its own address alone, of which the hash is kept; one that ended, was renewed or is a former member's is like one that never was", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const first = await aFeed(t, rep)
    const token = first.slice("/p/calendar/".length, -".ics".length)
    expect(Buffer.from(token, "base64url").length).toBe(32)
    const { rows } = await t.owner.query("select token_hash from calendar_feed")
    expect(rows).toEqual([{ token_hash: createHash("sha256").update(token).digest() }])
    expect(await t.as(rep)(getCalendarFeed, {})).toEqual({ createdAt: t.clock.now.toISOString() })
    const audit = await t.raw(t.workspace.actors.admin, "/api/v1/audit")
    expect(await audit.text()).not.toContain(token)
    const status = async (path: string) => {
      const answer = await stranger(t).get(path)
      return [answer.status, answer.status === 200 ? "" : await answer.text()]
    }
    expect(await status(first)).toEqual([200, ""])
    const never = [404, ""]
    const swapped = `${first.slice(0, -5)}${first.at(-5) === "A" ? "B" : "A"}.ics`
    const wrong = [
      `/p/calendar/${randomBytes(32).toString("base64url")}.ics`,
      `/p/calendar/${token.toUpperCase()}.ics`,
      `/p/calendar/${token.slice(1)}.ics`,
      `/p/calendar/${token}A.ics`,
      swapped,
    ]
    for (const path of wrong) expect(await status(path), path).toEqual(never)
    // It opens nothing else.
    expect((await stranger(t).get(`/p/meeting/${token}`)).status).toBe(410)
    expect((await stranger(t).get(`/p/scope/${token}`)).status).toBe(410)
    const api = await t.raw(null, "/api/v1/calendar-feed", {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(api.status).toBe(401)
    const second = await aFeed(t, rep)
    expect([await status(first), await status(second)]).toEqual([never, [200, ""]])
    const suspended = "update member set deactivated_at = $2 where id = $1"
    await t.owner.query(suspended, [rep.memberId, t.clock.now])
    expect(await status(second)).toEqual(never)
    await t.owner.query(suspended, [rep.memberId, null])
    await t.as(rep)(endCalendarFeed, {})
    expect(await status(second)).toEqual(never)
  }))

test("S-67 whoever tries addresses at random is refused after some", () =>
  withTestApp(async (t) => {
    const statuses = new Set<number>()
    for (let tried = 0; tried < allowedRequests.miss + 3; tried += 1) {
      const path = `/p/calendar/${randomBytes(32).toString("base64url")}.ics`
      statuses.add((await stranger(t).get(path)).status)
    }
    expect([...statuses]).toEqual([404, 429])
  }))
