import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import {
  addLead,
  addSequence,
  callStep,
  enrol,
  enrolmentOf,
  mailStep,
  runAt,
} from "../../../../test/support/sequences.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { cancelTask, completeTask, listDealTasks, listTasks } from "../../actions/contract.ts"
import { createNote } from "../../activities/contract.ts"
import { getContactPlan, planContact } from "../contract.ts"
import { enrolPeople, listEnrolmentEvents } from "../enrolment-contract.ts"
import { getTouchSettings, updateTouchSettings } from "../sequence-contract.ts"
import { runSequences } from "./run-sequences.ts"
import { takeTurn } from "./take-turn.ts"

const rep = (t: TestApp) => t.as(t.workspace.actors.rep)
const log = { warn: () => {} }

const finish = async (t: TestApp, dealId: string, end: typeof completeTask | typeof cancelTask) => {
  const { items } = await rep(t)(listDealTasks, { dealId })
  const [task] = items
  await rep(t)(end, { taskId: task?.id ?? "", version: task?.version ?? 0 })
}

const madeDays = async (t: TestApp) => {
  const { rows } = await t.owner.query(
    "select made_on::text as day, count(*)::int as count from enrolment_step group by 1 order by 1",
  )
  return rows.map(({ day, count }) => `${day} ${count}`)
}

test("a step that was done or skipped has the next one planned from that day, and silence ends the sequence", () =>
  withTestApp(async (t) => {
    const { id } = await addSequence(t, { waitDays: 3 }, [mailStep, callStep, callStep])
    const { dealId, contactId } = await addLead(t)
    const { id: enrolmentId } = await enrol(t, id, { dealId, contactId })
    t.clock.now = new Date("2026-12-01T04:00:00Z") // a day late
    await finish(t, dealId, completeTask)
    expect(await enrolmentOf(t, dealId)).toMatchObject({ ahead: [{ on: "2026-12-03" }, {}] })
    await runAt(t, "2026-12-02T09:00:00Z")
    expect((await rep(t)(listDealTasks, { dealId })).items).toEqual([])
    await runAt(t, "2026-12-03T01:00:00Z")
    await finish(t, dealId, cancelTask)
    await runAt(t, "2026-12-07T01:00:00Z")
    await finish(t, dealId, completeTask)
    await runAt(t, "2026-12-09T09:00:00Z")
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "active", made: 3, ahead: [] })
    await runAt(t, "2026-12-10T01:00:00Z")
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "no-reply" })
    expect(await madeDays(t)).toEqual(["2026-11-30 1", "2026-12-03 1", "2026-12-07 1"])
    const { items } = await rep(t)(listEnrolmentEvents, { enrolmentId })
    expect(items.at(-1)).toMatchObject({ state: "no-reply", by: null })
  }))

test("nothing is made outside working hours, on a free day, or before its day", () =>
  withTestApp(async (t) => {
    const { id } = await addSequence(t)
    t.clock.now = new Date("2026-12-04T11:00:00Z") // a Friday evening in Shanghai
    const lead = await addLead(t)
    expect(await enrol(t, id, lead)).toMatchObject({ state: "pending", made: 0 })
    for (const at of ["2026-12-04T15:00:00Z", "2026-12-05T04:00:00Z", "2026-12-07T00:59:00Z"]) {
      await runAt(t, at)
      expect(await madeDays(t)).toEqual([])
    }
    await runAt(t, "2026-12-07T01:00:00Z")
    expect(await madeDays(t)).toEqual(["2026-12-07 1"])
  }))

test("a step waits for the gap to a touch that somebody planned by hand", () =>
  withTestApp(async (t) => {
    const { id } = await addSequence(t)
    const lead = await addLead(t)
    const byHand = { channel: "visit" as const, dueOn: "2026-12-01", purpose: "Drop in" }
    await rep(t)(planContact, { ...idsOf(lead), steps: [byHand] })
    expect(await enrol(t, id, lead)).toMatchObject({ state: "pending" })
    await runAt(t, "2026-12-02T04:00:00Z")
    expect(await madeDays(t)).toEqual([])
    await finish(t, lead.dealId, completeTask)
    await runAt(t, "2026-12-03T04:00:00Z")
    expect(await madeDays(t)).toEqual([])
    await runAt(t, "2026-12-04T04:00:00Z")
    expect(await madeDays(t)).toEqual(["2026-12-04 1"])
  }))

const idsOf = ({ dealId, contactId }: { dealId: string; contactId: string }) => ({
  dealId,
  contactId,
})

test.each([
  ["of the workspace", { gapDays: 2, dayLimit: 2 }, {}],
  ["for one member", { gapDays: 2, dayLimit: 40 }, { senderLimit: 2 }],
  ["of the sequence", { gapDays: 2, dayLimit: 40 }, { dayLimit: 2 }],
])(
  "the daily limit %s carries over to the next working day, first come first served",
  (_, limits, rules) =>
    withTestApp(async (t) => {
      const { id: sequenceId } = await addSequence(t, rules)
      await t.as(t.workspace.actors.ops)(updateTouchSettings, { ...limits, version: 0 })
      const leads = []
      for (let n = 0; n < 5; n++) leads.push(await addLead(t))
      await rep(t)(enrolPeople, { sequenceId, people: leads.map(idsOf) })
      await runAt(t, "2026-11-30T05:00:00Z")
      await runAt(t, "2026-11-30T06:00:00Z")
      expect(await madeDays(t)).toEqual(["2026-11-30 2"])
      t.clock.now = new Date("2026-11-30T07:00:00Z")
      const late = await addLead(t)
      await enrol(t, sequenceId, late)
      await runAt(t, "2026-12-01T05:00:00Z")
      await runAt(t, "2026-12-02T05:00:00Z")
      expect(await madeDays(t)).toEqual(["2026-11-30 2", "2026-12-01 2", "2026-12-02 2"])
      const { rows } = await t.owner.query(
        "select e.deal_id from enrolment_step s join enrolment e on e.id = s.enrolment_id order by made_on desc limit 2",
      )
      expect(rows).toContainEqual({ deal_id: late.dealId })
    }),
)

test("a step is made once, however many processes and tries there are", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    // Without a gap nothing but the step itself stands between it and a second one.
    const limits = { gapDays: 0, dayLimit: 40, version: 0 }
    await t.as(t.workspace.actors.ops)(updateTouchSettings, limits)
    const leads = []
    for (let n = 0; n < 3; n++) leads.push(await addLead(t))
    await rep(t)(enrolPeople, { sequenceId, people: leads.map(idsOf) })
    const { rows } = await t.owner.query("select id from enrolment")
    const { rep: actor } = t.workspace.actors
    const origin = { actor, now: t.clock.now, requestId: "test" }
    // Past the lock of the job, as when it was lost: what holds is the row itself.
    const turns = rows.flatMap(({ id }) =>
      [1, 2, 3].map(() => inWorkspace(t.db, actor.workspaceId, (tx) => takeTurn(tx, origin, id))),
    )
    await Promise.all([
      ...turns,
      runSequences(t.db, t.clock.now, log),
      runSequences(t.db, t.clock.now, log),
    ])
    await runSequences(t.db, t.clock.now, log)
    expect(await madeDays(t)).toEqual(["2026-11-30 3"])
    expect((await rep(t)(listTasks, {})).items).toHaveLength(3)
  }))

test("an answer at the very moment a step is made leaves no task behind", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    const [lead, other] = [await addLead(t), await addLead(t)]
    await rep(t)(enrolPeople, { sequenceId, people: [lead, other].map(idsOf) })
    const { dealId } = lead
    const { id } = await enrolmentOf(t, dealId)
    const actor = t.workspace.actors.rep
    const origin = { actor, now: t.clock.now, requestId: "test" }
    const made = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    const turn = inWorkspace(t.db, actor.workspaceId, async (tx) => {
      await takeTurn(tx, origin, id)
      made.resolve()
      await told.promise
    })
    await made.promise
    // Told about the person, so that no lock of the deal lets the two wait for each other.
    const { contactId } = lead
    const answer = { contactId, kind: "mail" as const, body: "They wrote", by: "buyer" as const }
    const noted = rep(t)(createNote.contact, answer)
    await expect.poll(() => waitingForLocks(t), { timeout: 10_000 }).toBe(1)
    told.resolve()
    await Promise.all([turn, noted])
    expect(await enrolmentOf(t, dealId)).toMatchObject({ state: "replied", made: 1 })
    expect((await rep(t)(listDealTasks, { dealId })).items).toEqual([])
  }))

async function waitingForLocks(t: TestApp): Promise<number> {
  const { rows } = await t.owner.query(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  return rows[0].count
}

test("somebody whose address is on the list by now is not contacted when their turn comes", () =>
  withTestApp(async (t) => {
    const { id: sequenceId } = await addSequence(t)
    const [lead, other] = [await addLead(t), await addLead(t)]
    await rep(t)(enrolPeople, { sequenceId, people: [lead, other].map(idsOf) })
    await t.owner.query(
      "insert into opt_out (workspace_id, id, value, created_at) select workspace_id, id, emails[1], now() from contact where id = $1",
      [lead.contactId],
    )
    await runAt(t, "2026-11-30T05:00:00Z")
    expect(await enrolmentOf(t, lead.dealId)).toMatchObject({ state: "opted-out", made: 0 })
    expect(await madeDays(t)).toEqual(["2026-11-30 1"])
  }))

test("the gap and the daily limit are the workspace's, and usual ones until it sets its own", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    expect(await rep(t)(getTouchSettings, {})).toEqual({ gapDays: 2, dayLimit: 40, version: 0 })
    await ops(updateTouchSettings, { gapDays: 1, dayLimit: 1, version: 0 })
    await expect(
      ops(updateTouchSettings, { gapDays: 1, dayLimit: 1, version: 0 }),
    ).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { version: 1 } } },
    })
    t.clock.now = new Date("2026-11-30T04:00:00Z")
    const lead = await addLead(t)
    const { limits, days } = await rep(t)(getContactPlan, { dealId: lead.dealId })
    expect(limits).toEqual({ gapDays: 1, dayLimit: 1 })
    expect(days.slice(0, 2)).toEqual(["2026-11-30", "2026-12-01"])
    const step = (dueOn: string) => ({ channel: "mail" as const, dueOn, purpose: "Write" })
    const steps = [step("2026-11-30"), step("2026-12-01")]
    await rep(t)(planContact, { ...idsOf(lead), steps })
    const again = { ...idsOf(await addLead(t)), steps: [step("2026-11-30")] }
    await expect(rep(t)(planContact, again)).rejects.toMatchObject({
      problem: { facts: { faults: [{ step: 0, fault: "day-full" }] } },
    })
  }))
