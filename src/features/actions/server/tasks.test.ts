import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { listNotes } from "../../activities/contract.ts"
import { closeDeal, createDeal, getDeal } from "../../deals/contract.ts"
import {
  cancelTask,
  completeTask,
  createTask,
  listDealTasks,
  listTasks,
  updateTask,
} from "../contract.ts"

test("a task is planned, changed and done; what came of it is noted as an act of its side", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const api = t.as(rep)
    const { pipelineId } = t.workspace
    const { id: dealId } = await api(createDeal, { title: "Rollout", pipelineId })
    const draft = { dealId, title: "Call Ann", channel: "phone", dueOn: "2026-12-01" } as const
    const { id: taskId, ...task } = await api(createTask, draft)
    expect(task).toMatchObject({
      ...{ deal: { id: dealId, title: "Rollout" }, title: "Call Ann", source: "manual" },
      ...{ owner: { id: rep.memberId }, state: "open", version: 1 },
    })
    await api(updateTask, { taskId, version: 1, dueOn: "2026-11-30" })
    const stale = await refusal(api(completeTask, { taskId, version: 1 }))
    expect(stale).toMatchObject({ code: "version-stale", facts: { current: { version: 2 } } })
    const done = { taskId, version: 2, note: "She wants a demo", by: "both" } as const
    expect(await api(completeTask, done)).toMatchObject({ state: "done", version: 3 })
    expect(await refusal(api(cancelTask, { taskId, version: 3 }))).toMatchObject({
      code: "task-ended",
      status: 409,
    })
    expect((await api(listNotes.deal, { dealId })).items).toMatchObject([
      { kind: "call", body: "She wants a demo", by: "both" },
    ])
    expect((await api(getDeal, { dealId })).lastBuyerActAt).toBe(t.clock.now.toISOString())
    expect((await api(listDealTasks, { dealId })).items).toEqual([])
    expect((await api(listDealTasks, { dealId, state: "ended" })).items).toHaveLength(1)
  }))

test("one's tasks come by their day, page by page, and leave with a lost deal", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const api = t.as(rep)
    const { pipelineId } = t.workspace
    const days = ["2026-12-03", "2026-12-01", "2026-12-02"]
    const deals = []
    for (const dueOn of days) {
      const deal = await api(createDeal, { title: dueOn, pipelineId })
      await api(createTask, { dealId: deal.id, title: dueOn, dueOn })
      deals.push(deal)
    }
    const first = await api(listTasks, { limit: 2 })
    expect(first.items.map(({ title }) => title)).toEqual(["2026-12-01", "2026-12-02"])
    const cursor = first.nextCursor ?? ""
    expect((await api(listTasks, { cursor })).items.map(({ title }) => title)).toEqual([days[0]])
    const [{ id: dealId = "", version = 0 } = {}] = deals
    await api(closeDeal, { dealId, version, outcome: "lost", reason: "Budget" })
    expect((await api(listTasks, {})).items).toHaveLength(2)
    expect((await t.as(otherRep)(listTasks, {})).items).toEqual([])
  }))

test("S-06 tasks of a deal are for those who see it, and are given to members alone", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, viewer } = t.workspace.actors
    const api = t.as(rep)
    const { pipelineId } = t.workspace
    const { id: dealId } = await api(createDeal, { title: "Rollout", pipelineId })
    const draft = { dealId, title: "Call Ann", dueOn: "2026-12-01" }
    const { id: taskId } = await api(createTask, draft)
    const hidden = t.as(otherRep)
    expect(await refusal(hidden(createTask, draft))).toMatchObject({ code: "not-found" })
    expect(await refusal(hidden(listDealTasks, { dealId }))).toMatchObject({ code: "not-found" })
    expect(await refusal(hidden(cancelTask, { taskId, version: 1 }))).toMatchObject({
      code: "not-found",
    })
    expect((await hidden(listTasks, { ownerId: rep.memberId })).items).toEqual([])
    const refused = await refusal(t.as(viewer)(cancelTask, { taskId, version: 1 }))
    expect(refused).toMatchObject({ code: "not-permitted" })
    expect(await refusal(api(createTask, { ...draft, ownerId: taskId }))).toMatchObject({
      ...{ code: "reference-unknown", facts: { path: "ownerId" } },
    })
  }))
