import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { addLead, addSequence, enrol } from "../../../../test/support/sequences.ts"
import { createTask, listDealTasks, type Task, updateTask } from "../../actions/contract.ts"
import { planContact } from "../contract.ts"
import { updateTouchSettings } from "../sequence-contract.ts"

const rep = (t: TestApp) => t.as(t.workspace.actors.rep)

const move = (t: TestApp, { id: taskId, version }: Task, dueOn: string) =>
  rep(t)(updateTask, { taskId, version, dueOn })

const unsafe = (...codes: string[]) => ({
  problem: {
    code: "contact-plan-unsafe",
    status: 409,
    fields: codes.map((code) => ({ path: "dueOn", code })),
  },
})

test("a touch that is moved keeps the gap to others of the person, its own old day set aside", () =>
  withTestApp(async (t) => {
    await addSequence(t) // sets the clock to a Monday
    const { dealId, contactId } = await addLead(t)
    const steps = ["2026-12-01", "2026-12-04"].map((dueOn) => ({
      ...{ channel: "phone" as const, dueOn, purpose: "Ring" },
    }))
    await rep(t)(planContact, { dealId, contactId, steps })
    const [first, second] = (await rep(t)(listDealTasks, { dealId })).items as [Task, Task]
    await expect(move(t, second, "2026-12-02")).rejects.toMatchObject(unsafe("too-close"))
    await expect(move(t, second, "2026-12-05")).rejects.toMatchObject(unsafe("free-day"))
    await expect(move(t, second, "2026-11-29")).rejects.toMatchObject(unsafe("in-past", "free-day"))
    expect(await move(t, first, "2026-12-02")).toMatchObject({ dueOn: "2026-12-02" })
    expect(await move(t, second, "2026-12-07")).toMatchObject({ dueOn: "2026-12-07" })
    const loose = await rep(t)(createTask, { dealId, title: "No touch", dueOn: "2026-12-02" })
    expect(await move(t, loose, "2026-12-06")).toMatchObject({ dueOn: "2026-12-06" })
  }))

test("a step of a sequence is moved by the gap of its sequence, and within the touches of a day", () =>
  withTestApp(async (t) => {
    await t.as(t.workspace.actors.ops)(updateTouchSettings, { version: 0, gapDays: 2, dayLimit: 1 })
    const { id } = await addSequence(t, { gapDays: 4 })
    const [one, two] = [await addLead(t), await addLead(t)]
    await enrol(t, id, one)
    const other = { channel: "visit" as const, dueOn: "2026-12-03", purpose: "Drop in" }
    const { mail: _, ...ids } = two
    await rep(t)(planContact, { ...ids, steps: [other] })
    const { dealId } = one
    const [step] = (await rep(t)(listDealTasks, { dealId })).items as [Task]
    await expect(move(t, step, "2026-12-03")).rejects.toMatchObject(unsafe("day-full"))
    const planned = { channel: "visit" as const, dueOn: "2026-12-08", purpose: "Drop in" }
    await rep(t)(planContact, { dealId, contactId: one.contactId, steps: [planned] })
    await expect(move(t, step, "2026-12-04")).rejects.toMatchObject(unsafe("too-close"))
    expect(await move(t, step, "2026-12-02")).toMatchObject({ dueOn: "2026-12-02" })
  }))
