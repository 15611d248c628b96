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
import { completeTask, listDealTasks } from "../../actions/contract.ts"
import { bulkUpdateDeals } from "../../deals/bulk-contract.ts"
import { createDeal, getDeal, updateDeal } from "../../deals/contract.ts"
import { listMembers, updateMember } from "../../members/contract.ts"
import { changeEnrolment, enrolPeople, listEnrolmentEvents } from "../enrolment-contract.ts"

const admin = (t: TestApp) => t.as(t.workspace.actors.admin)

async function setActive(t: TestApp, memberId: string, isActive: boolean) {
  const { items } = await admin(t)(listMembers, {})
  const version = items.find(({ id }) => id === memberId)?.version ?? 0
  await admin(t)(updateMember, { memberId, version, isActive })
}

const openTasks = async (t: TestApp, dealId: string) =>
  (await admin(t)(listDealTasks, { dealId })).items

const historyOf = async (t: TestApp, enrolmentId: string) => {
  const { items } = await admin(t)(listEnrolmentEvents, { enrolmentId })
  return items.map(({ state, cause, by }) => [state, cause, by?.name ?? null])
}

test("steps of an owner who left wait, go on with the next owner of the deal, and the history says so", () =>
  withTestApp(async (t) => {
    const { admin: boss, rep, otherRep } = t.workspace.actors
    const { id: sequenceId } = await addSequence(t)
    const [running, waiting] = [await addLead(t), await addLead(t)]
    const { id } = await enrol(t, sequenceId, running)
    await enrol(t, sequenceId, waiting)
    const [first] = await openTasks(t, waiting.dealId)
    await t.as(rep)(completeTask, { taskId: first?.id ?? "", version: first?.version ?? 0 })
    await setActive(t, rep.memberId, false)
    await runAt(t, "2026-12-02T04:00:00Z")
    expect(await openTasks(t, waiting.dealId)).toEqual([])

    const dealIds = [running.dealId, waiting.dealId]
    await admin(t)(bulkUpdateDeals, { dealIds, set: { ownerId: otherRep.memberId } })
    const [task] = await openTasks(t, running.dealId)
    expect(task).toMatchObject({ title: mailStep.purpose, owner: { id: otherRep.memberId } })
    await runAt(t, "2026-12-02T05:00:00Z")
    const [second] = await openTasks(t, waiting.dealId)
    expect(second).toMatchObject({
      ...{ title: callStep.purpose, dueOn: "2026-12-02" },
      owner: { id: otherRep.memberId },
    })
    expect(await historyOf(t, id)).toEqual([
      ["pending", null, rep.name],
      ["active", null, rep.name],
      ["paused", "owner-left", boss.name],
      ["active", "owner-found", boss.name],
    ])
  }))

test("a member who is back goes on where they were; what a person paused stays paused", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id: sequenceId } = await addSequence(t)
    const [one, two] = [await addLead(t), await addLead(t)]
    await enrol(t, sequenceId, one)
    const { id: enrolmentId, version } = await enrol(t, sequenceId, two)
    await t.as(rep)(changeEnrolment, { enrolmentId, version, to: "paused" })
    await setActive(t, rep.memberId, false)
    await expect(
      admin(t)(enrolPeople, { sequenceId, people: [{ dealId: one.dealId }] }),
    ).rejects.toMatchObject({ problem: { facts: { people: [{ why: "owner-left" }] } } })
    await setActive(t, rep.memberId, true)
    const states = [await enrolmentOf(t, one.dealId), await enrolmentOf(t, two.dealId)]
    expect(states.map(({ state }) => state)).toEqual(["active", "paused"])
    expect((await historyOf(t, states[0]?.id ?? "")).at(-1)?.[1]).toBe("owner-back")
  }))

test("open tasks of a deal's owner go with the deal in every stage, those of others stay", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager } = t.workspace.actors
    const { pipelineId, stageIds } = t.workspace
    const stageId = stageIds[2] as string
    const deal = await t.as(rep)(createDeal, { title: "Past the pool", pipelineId, stageId })
    const own = { dealId: deal.id, workspace: t.workspace.workspaceId }
    const plan = (title: string, ownerId: string) =>
      t.owner.query(
        `insert into task (workspace_id, id, deal_id, title, channel, due_on, owner_id, source,
           created_by, created_at)
         values ($1, gen_random_uuid(), $2, $3, 'phone', '2026-12-01', $4, 'manual', $4, now())`,
        [own.workspace, own.dealId, title, ownerId],
      )
    await plan("Mine", rep.memberId)
    await plan("The manager's", manager.memberId)
    const { version } = await admin(t)(getDeal, { dealId: deal.id })
    await admin(t)(updateDeal, { dealId: deal.id, version, ownerId: otherRep.memberId })
    const owners = (await openTasks(t, deal.id)).map(({ title, owner }) => [title, owner?.id])
    expect(new Map(owners as [string, string][])).toEqual(
      new Map([
        ["Mine", otherRep.memberId],
        ["The manager's", manager.memberId],
      ]),
    )
  }))
