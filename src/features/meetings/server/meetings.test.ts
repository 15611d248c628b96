import ICAL from "ical.js"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { listDealTasks } from "../../actions/contract.ts"
import { listNotes } from "../../activities/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { createDeal, getDeal } from "../../deals/contract.ts"
import * as contract from "../contract.ts"

/** A deal with a contact and a meeting on 24 November, 10:00 in Shanghai. */
async function planned(t: TestApp) {
  const { rep } = t.workspace.actors
  const api = t.as(rep)
  const { id: dealId } = await api(createDeal, {
    title: "Rollout",
    pipelineId: t.workspace.pipelineId,
  })
  const contact = await api(createContact, { name: "王伟", emails: ["wei@contoso.example"] })
  const { items: types } = await api(contract.listMeetingTypes, {})
  const meeting = await api(contract.createMeeting, {
    dealId,
    meetingTypeId: types[0]?.id ?? "",
    title: "Product demo",
    startsAt: "2026-11-24T02:00:00.000Z",
    timeZone: "Asia/Shanghai",
    place: "Room 1; second floor, left",
    contactIds: [contact.id],
  })
  return { api, rep, dealId, contact, types, meeting }
}

test("a workspace begins with a demo and a needs assessment, each with its agenda and questions", () =>
  withTestApp(async (t) => {
    const { types, meeting } = await planned(t)
    expect(types.map(({ name }) => name.en)).toEqual(["Product demo", "Needs assessment"])
    expect(types.map(({ name }) => name["zh-CN"])).toEqual(["产品演示", "需求评估"])
    expect(types[0]?.questions.map(({ en }) => en)).toEqual([
      "Which cost per acquisition do you expect?",
      "With whom of your team shall we work?",
    ])
    expect(meeting).toMatchObject({ endsAt: "2026-11-24T03:00:00.000Z", state: "planned" })
    expect(meeting.agenda).toContain("Introductions")
    expect(meeting.questions.map(({ answer }) => answer)).toEqual(["", ""])
    expect(meeting.contacts.map(({ name }) => name)).toEqual(["王伟"])
  }))

test("sales ops add types and archive them; a rep may not, and an archived one takes no meetings", () =>
  withTestApp(async (t) => {
    const { api, dealId } = await planned(t)
    const ops = t.as(t.workspace.actors.ops)
    const draft = {
      name: { en: "Workshop", "zh-CN": "研讨会" },
      durationMinutes: 180,
      agenda: { en: "Goals", "zh-CN": "目标" },
      questions: [],
    }
    const refused = await refusal(api(contract.createMeetingType, draft))
    expect(refused?.code).toBe("not-permitted")
    const { id, version } = await ops(contract.createMeetingType, draft)
    const archived = { meetingTypeId: id, version, isArchived: true }
    await ops(contract.updateMeetingType, archived)
    expect((await refusal(ops(contract.updateMeetingType, archived)))?.code).toBe("version-stale")
    const { items } = await api(contract.listMeetingTypes, {})
    expect(items.map(({ name }) => name.en)).toEqual(["Product demo", "Needs assessment"])
    const meeting = {
      ...{ dealId, meetingTypeId: id, title: "Late" },
      ...{ startsAt: "2026-11-24T02:00:00.000Z", timeZone: "Asia/Shanghai" },
    }
    expect((await refusal(api(contract.createMeeting, meeting)))?.code).toBe("reference-unknown")
  }))

test("a held meeting becomes an activity of both sides, with the answers that were given", () =>
  withTestApp(async (t) => {
    const { api, dealId, meeting } = await planned(t)
    const { id: meetingId } = meeting
    const end = { meetingId, outcome: "held" as const, note: "They liked it" }
    const early = await refusal(api(contract.endMeeting, { ...end, version: 1 }))
    expect(early?.code).toBe("meeting-ahead")
    t.clock.now = new Date("2026-11-24T04:00:00.000Z")
    const asked = { meetingId, version: 1, answers: ["300 to 350 CNY"] }
    const { version } = await api(contract.updateMeeting, asked)
    const held = await api(contract.endMeeting, { ...end, version })
    expect(held).toMatchObject({ state: "held", outcomeNote: "They liked it" })
    const { items } = await api(listNotes.deal, { dealId })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ kind: "meeting", by: "both", happenedAt: meeting.startsAt })
    expect(items[0]?.body).toContain("Which cost per acquisition do you expect?\n300 to 350 CNY")
    expect(await api(getDeal, { dealId })).toMatchObject({ lastBuyerActAt: meeting.startsAt })
    const again = await refusal(api(contract.endMeeting, { ...end, version: held.version }))
    expect(again?.code).toBe("meeting-over")
  }))

test("a meeting that is moved keeps the time it had, and the reason", () =>
  withTestApp(async (t) => {
    const { api, meeting } = await planned(t)
    const moved = await api(contract.rescheduleMeeting, {
      ...{ meetingId: meeting.id, version: 1, startsAt: "2026-11-26T09:00:00.000+01:00" },
      ...{ durationMinutes: 30, timeZone: "Europe/Berlin", reason: "They are ill" },
    })
    expect(moved).toMatchObject({
      startsAt: "2026-11-26T08:00:00.000Z",
      endsAt: "2026-11-26T08:30:00.000Z",
      timeZone: "Europe/Berlin",
    })
    expect(moved.moves).toMatchObject([{ startsAt: meeting.startsAt, reason: "They are ill" }])
  }))

test("when nobody came, a call on the next working day is planned for the owner, or on the day that is said", () =>
  withTestApp(async (t) => {
    const { api, rep, dealId, meeting, types } = await planned(t)
    t.clock.now = new Date("2026-11-27T04:00:00.000Z") // a Friday
    const missed = { meetingId: meeting.id, version: 1, outcome: "no-show" as const }
    expect((await api(contract.endMeeting, missed)).state).toBe("no-show")
    const another = await api(contract.createMeeting, {
      ...{ dealId, meetingTypeId: types[0]?.id ?? "", title: "Second try" },
      startsAt: "2026-11-27T02:00:00.000Z",
    })
    const again = { ...missed, meetingId: another.id, followUpOn: "2026-12-24" }
    await api(contract.endMeeting, again)
    const { items } = await api(listDealTasks, { dealId })
    const told = items.map(({ title, dueOn, owner, channel }) => [title, dueOn, owner?.id, channel])
    expect(told.sort()).toEqual([
      ["Find a new time: Product demo", "2026-11-30", rep.memberId, "phone"],
      ["Find a new time: Second try", "2026-12-24", rep.memberId, "phone"],
    ])
    expect((await api(listNotes.deal, { dealId })).items).toEqual([])
  }))

test("people of another workspace, files of another deal and former members take no part", () =>
  withTestApp(async (t) => {
    const { api, meeting } = await planned(t)
    const other = await t.addWorkspace("Contoso")
    const stranger = await t.as(other.actors.rep)(createContact, { name: "Eve" })
    const change = { meetingId: meeting.id, version: 1 }
    const wrong = [
      { contactIds: [stranger.id] },
      { memberIds: [other.actors.rep.memberId] },
      { fileIds: [meeting.id] },
    ]
    for (const patch of wrong) {
      const refused = await refusal(api(contract.updateMeeting, { ...change, ...patch }))
      expect(refused).toMatchObject({ code: "reference-unknown", status: 422 })
    }
  }))

/** The calendar entry as a second implementation reads it. */
async function entry(t: TestApp, meetingId: string) {
  const path = `/api/v1/meetings/${meetingId}/invitation`
  const text = await (await t.raw(t.workspace.actors.rep, path)).text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") as ICAL.Component)
  return { text, method: calendar.getFirstPropertyValue("method"), event }
}

test("the calendar entry is read alike by another implementation, also when moved and cancelled", () =>
  withTestApp(async (t) => {
    const { api, meeting } = await planned(t)
    const email = "rep@northwind.example"
    await t.owner.query("update member set email = $1 where id = $2", [email, meeting.host.id])
    const first = await entry(t, meeting.id)
    expect(first.method).toBe("REQUEST")
    expect(first.event.summary).toBe("Product demo")
    expect(first.event.location).toBe("Room 1; second floor, left")
    expect(first.event.startDate.toJSDate().toISOString()).toBe(meeting.startsAt)
    expect(first.event.endDate.toJSDate().toISOString()).toBe(meeting.endsAt)
    expect(first.event.organizer).toBe(`mailto:${email}`)
    expect(first.event.attendees.map((one) => one.getParameter("cn"))).toEqual(["王伟"])
    expect(first.event.description.split("\n")[0]).toBe("Introductions")
    // RFC 5545 3.1: no line of more than 75 octets, each ended by CR LF.
    const lines = first.text.split("\r\n")
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n"))).toBe(true)
    const moved = await api(contract.rescheduleMeeting, {
      ...{ meetingId: meeting.id, version: 1, startsAt: "2026-11-26T08:00:00.000Z" },
      ...{ durationMinutes: 30, timeZone: "Asia/Shanghai" },
    })
    const second = await entry(t, meeting.id)
    expect([second.event.uid, second.event.sequence]).toEqual([first.event.uid, 1])
    const gone = { meetingId: meeting.id, version: moved.version, outcome: "cancelled" as const }
    await api(contract.endMeeting, gone)
    const third = await entry(t, meeting.id)
    expect([third.event.uid, third.event.sequence]).toEqual([first.event.uid, 2])
    expect(third.method).toBe("CANCEL")
    expect(third.event.component.getFirstPropertyValue("status")).toBe("CANCELLED")
  }))

test("a title cannot add a line of its own to the calendar entry", () =>
  withTestApp(async (t) => {
    const { api, meeting } = await planned(t)
    const place = 'x\r\nATTENDEE:mailto:victim@example.com\nX-A;Y="z":"q"'
    await api(contract.updateMeeting, { meetingId: meeting.id, version: 1, place })
    const { event } = await entry(t, meeting.id)
    expect(event.attendees).toHaveLength(1)
    expect(event.component.getAllProperties("x-a")).toEqual([])
  }))

test("without a mail server nobody is invited, and it says so", () =>
  withTestApp(async (t) => {
    const { api, meeting } = await planned(t)
    const asked = { meetingId: meeting.id, version: 1 }
    const refused = await refusal(api(contract.inviteToMeeting, asked))
    expect(refused?.code).toBe("mail-not-configured")
  }))
