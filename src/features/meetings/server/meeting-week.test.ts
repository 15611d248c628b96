import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import type { Actor } from "../../../server/actor.ts"
import { createDeal, deleteDeal, restoreDeal } from "../../deals/contract.ts"
import { getMeetingWeek } from "../calendar-contract.ts"
import { createMeeting, endMeeting, listMeetingTypes } from "../contract.ts"

type Plan = { title: string; startsAt: string; memberIds?: string[] }

async function aMeeting(t: TestApp, actor: Actor, plan: Plan) {
  const { items } = await t.as(actor)(listMeetingTypes, {})
  const { pipelineId } = t.workspace
  const deal = await t.as(actor)(createDeal, { title: `Deal of ${plan.title}`, pipelineId })
  const about = { dealId: deal.id, meetingTypeId: items[0]?.id ?? "", place: "Room of secrets" }
  return t.as(actor)(createMeeting, { ...about, ...plan })
}

const week = { firstDay: "2026-11-23" }

test("a week has one's own meetings of its seven days in the workspace's zone, cancelled ones left out", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    await aMeeting(t, rep, { title: "First", startsAt: "2026-11-22T16:00:00.000Z" }) // Monday, midnight in Shanghai
    await aMeeting(t, rep, { title: "Last", startsAt: "2026-11-29T15:00:00.000Z" }) // Sunday, eleven at night
    await aMeeting(t, rep, { title: "Next week", startsAt: "2026-11-29T16:00:00.000Z" })
    await aMeeting(t, rep, { title: "Week before", startsAt: "2026-11-22T14:00:00.000Z" })
    const gone = await aMeeting(t, rep, { title: "Gone", startsAt: "2026-11-25T02:00:00.000Z" })
    await t.as(rep)(endMeeting, { meetingId: gone.id, version: 1, outcome: "cancelled" })
    const { meetings, timeZone } = await t.as(rep)(getMeetingWeek, week)
    expect(timeZone).toBe("Asia/Shanghai")
    expect(meetings.map(({ title, dealTitle }) => [title, dealTitle])).toEqual([
      ["First", "Deal of First"],
      ["Last", "Deal of Last"],
    ])
  }))

test("of colleagues one is told when they are busy and nothing else, of one's teams alone", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager, viewer } = t.workspace.actors
    const title = "Takeover of secrets"
    await aMeeting(t, rep, { title, startsAt: "2026-11-24T02:00:00.000Z" })
    await aMeeting(t, rep, { title, startsAt: "2026-11-24T02:30:00.000Z" })
    await aMeeting(t, otherRep, {
      title,
      startsAt: "2026-11-26T02:00:00.000Z",
      memberIds: [rep.memberId],
    })
    const seen = async (actor: Actor) => {
      const told = await t.as(actor)(getMeetingWeek, week)
      const colleague = told.colleagues.find(({ id }) => id === rep.memberId)
      return { text: JSON.stringify(told.colleagues), busy: colleague?.busy }
    }
    const byManager = await seen(manager)
    expect(byManager.busy).toEqual([
      { startsAt: "2026-11-24T02:00:00.000Z", endsAt: "2026-11-24T03:30:00.000Z" },
      { startsAt: "2026-11-26T02:00:00.000Z", endsAt: "2026-11-26T03:00:00.000Z" },
    ])
    expect(byManager.text).not.toMatch(/secrets/)
    // Another team's times are not for a rep to see, and a viewer without a team sees all and is told of all.
    expect((await seen(otherRep)).busy).toBeUndefined()
    expect((await seen(viewer)).busy).toHaveLength(2)
  }))

test("busy times of other calendars are one's own to see, and count for one's colleagues", () =>
  withTestApp(async (t) => {
    const { rep, manager } = t.workspace.actors
    const { workspaceId } = t.workspace
    const id = "0190aaaa-0000-7000-8000-000000000001"
    await t.owner.query(
      `insert into busy_calendar (workspace_id, id, member_id, name, host, address, time_zone, next_at, created_at)
       values ($1, $2, $3, 'x', 'x', 'x', 'UTC', now(), now())`,
      [workspaceId, id, rep.memberId],
    )
    await t.owner.query(
      "insert into busy_time values ($1, $2, '2026-11-20T00:00Z', '2026-11-23T02:00Z')",
      [workspaceId, id],
    )
    const busy = [{ startsAt: "2026-11-22T16:00:00.000Z", endsAt: "2026-11-23T02:00:00.000Z" }]
    expect((await t.as(rep)(getMeetingWeek, week)).busy).toEqual(busy)
    const { colleagues, busy: own } = await t.as(manager)(getMeetingWeek, week)
    expect(own).toEqual([])
    expect(colleagues.find(({ id: one }) => one === rep.memberId)?.busy).toEqual(busy)
  }))

test("what belongs to a deleted deal keeps nobody busy, until the deal is back", () =>
  withTestApp(async (t) => {
    const { rep, manager } = t.workspace.actors
    const plan = { title: "Demo", startsAt: "2026-11-24T02:00:00.000Z" }
    const { dealId } = await aMeeting(t, rep, plan)
    const busy = async () => {
      const { colleagues } = await t.as(manager)(getMeetingWeek, week)
      return colleagues.find(({ id }) => id === rep.memberId)?.busy.length
    }
    expect(await busy()).toBe(1)
    await t.as(rep)(deleteDeal, { dealId, version: 1 })
    expect(await busy()).toBe(0)
    await t.as(rep)(restoreDeal, { dealId })
    expect(await busy()).toBe(1)
  }))
