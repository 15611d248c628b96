import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { later, openRoom, sendForm } from "../../../../../test/support/buyer-rooms.ts"
import { hiddenFields, stranger } from "../../../../../test/support/scope-links.ts"
import { hashTables } from "../../../../../test/support/table-hash.ts"
import { listNotes } from "../../../activities/contract.ts"
import { closeDeal, getDeal } from "../../../deals/contract.ts"
import * as contract from "../../plan-contract.ts"

/** A room with a plan: a step of ours, one of the buyer's after it, and a milestone of theirs. */
async function plannedRoom(t: TestApp) {
  const room = await openRoom(t)
  const { dealId, seller, path } = room
  const api = t.as(seller)
  await api(contract.startClosePlan, { dealId, startsOn: "2026-11-23", isFromTemplate: false })
  const add = async (title: string, more: object) => {
    const step = { dealId, title, duration: 2, side: "buyer" as const, ...more }
    const { steps } = await api(contract.addPlanStep, step)
    return steps.find((one) => one.title === title)?.id ?? ""
  }
  const offer = await add("Send the contract", { side: "seller" })
  const legal = await add("Legal review", { afterStepIds: [offer], duration: 5 })
  const ready = await add("Ready to sign", { kind: "milestone", afterStepIds: [legal] })
  const steps = async () => (await api(contract.getClosePlan, { dealId })).steps
  const named = async (id: string) => {
    const step = (await steps()).find((one) => one.id === id)
    return { step: `${id} ${step?.version}` }
  }
  const stepOf = async (id: string) => (await steps()).find((one) => one.id === id)
  const tick = async (id: string) => sendForm(t, path, "plan-ticks", await named(id))
  const untick = async (id: string) => sendForm(t, path, "plan-unticks", await named(id))
  return { ...room, api, offer, legal, ready, named, stepOf, tick, untick }
}

test("the room shows both sides' steps with who, days and what they wait for, and the earliest credible date", () =>
  withTestApp(async (t) => {
    const { path, seller } = await plannedRoom(t)
    await t.owner.query("update deal set expected_close_date = '2026-11-25'")
    await t.owner.query("update plan_step set member_id = $1 where side = 'seller'", [
      seller.memberId,
    ])
    const page = await (await stranger(t).get(path)).text()
    for (const told of [
      "everything needed can be done by Nov 30, 2026",
      `Ours · ${seller.name} · Nov 23, 2026 to Nov 25, 2026`,
      "Yours · Nov 25, 2026 to Nov 30, 2026",
      "waits for Send the contract",
      "Yours · milestone · by Nov 30, 2026",
    ]) {
      expect(page).toContain(told)
    }
    expect(page.match(/name="step"/g)).toHaveLength(2) // ours is not theirs to tick
    const chinese = await (await stranger(t).get(`${path}?lang=zh-CN`)).text()
    expect(chinese).toContain("双方成交计划")
    expect(chinese).toContain("须待：Send the contract")
  }))

test("G8 the buyer ticks a step and takes it back: their act and evidence, with their name", () =>
  withTestApp(async (t) => {
    const { api, dealId, legal, stepOf, tick, untick } = await plannedRoom(t)
    expect((await tick(legal)).status).toBe(303)
    expect(await stepOf(legal)).toMatchObject({
      ...{ doneOn: "2026-11-23", doneBy: "buyer", doneName: "Wei Zhang" },
    })
    expect((await api(getDeal, { dealId })).lastBuyerActAt).toBe(t.clock.now.toISOString())
    expect((await untick(legal)).status).toBe(303)
    expect(await stepOf(legal)).toMatchObject({ doneOn: null, doneBy: null })
    const notes = (await api(listNotes.deal, { dealId })).items
    expect(notes.map(({ body }) => body)).toEqual([
      "Not done after all: Legal review",
      "Done: Legal review",
    ])
    for (const note of notes) {
      expect(note).toMatchObject({ by: "buyer", author: { id: null, name: "Wei Zhang" } })
    }
  }))

test("G8 a milestone waits for the required steps before it, and says for which", () =>
  withTestApp(async (t) => {
    const { ready, legal, stepOf, tick, untick } = await plannedRoom(t)
    const early = await tick(ready)
    expect(early.status).toBe(422)
    expect(await early.text()).toMatch(
      /“Ready to sign” waits for: (Send the contract · Legal review|Legal review · Send the contract)/,
    )
    await tick(legal)
    expect((await tick(ready)).status).toBe(422) // ours is still open
    expect((await stepOf(ready))?.doneOn).toBeNull()
    await t.owner.query(
      "update plan_step set done_on = '2026-11-23', done_by = 'seller', done_name = 'Rep' where side = 'seller'",
    )
    expect((await tick(ready)).status).toBe(303)
    expect((await untick(legal)).status).toBe(422) // the milestone stands on it
  }))

test("S-73 S-71 steps of ours, of another deal or workspace, and what else a form says are not theirs to write", () =>
  withTestApp(async (t) => {
    const { path, offer, legal, named, stepOf, api, untick } = await plannedRoom(t)
    const other = await plannedRoom(t)
    const far = await t.addWorkspace("Contoso")
    const foreign = await openRoom(t, far)
    const send = (fields: Record<string, string>) => sendForm(t, path, "plan-ticks", fields)
    const wrong = [
      await named(offer),
      await other.named(other.legal),
      ...[{ step: "" }, { step: `${legal} 1x` }, { step: `${legal} 99` }, { step: "none 1" }],
    ]
    for (const fields of wrong) expect([fields, (await send(fields)).status]).toEqual([fields, 422])
    const there = await sendForm(t, foreign.path, "plan-ticks", await named(legal))
    expect(there.status).toBe(422)
    expect((await stepOf(legal))?.doneOn).toBeNull()
    const forged = { doneOn: "2020-01-01", doneBy: "seller", doneName: "Eve", evidence: "made up" }
    expect((await send({ ...(await named(legal)), ...forged })).status).toBe(303)
    expect(await stepOf(legal)).toMatchObject({
      ...{ doneOn: "2026-11-23", doneBy: "buyer", doneName: "Wei Zhang", evidence: "" },
    })
    const { planStepId, version } = {
      planStepId: legal,
      version: (await stepOf(legal))?.version ?? 0,
    }
    await api(contract.reopenPlanStep, { planStepId, version })
    await api(contract.completePlanStep, { planStepId, version: version + 1, evidence: "By mail" })
    expect((await untick(legal)).status).toBe(422) // our word is not theirs to take back
  }))

test("S-70 of fifteen ticks of one page at once one counts, and a step that changed meanwhile is looked at again", () =>
  withTestApp(async (t) => {
    const { path, api, legal, named, stepOf, dealId } = await plannedRoom(t)
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    const shown = { ...fields, ...(await named(legal)) }
    later(t, 20_000)
    const version = (await stepOf(legal))?.version ?? 0
    await api(contract.updatePlanStep, { planStepId: legal, version, title: "Legal and privacy" })
    const stale = await stranger(t).post(`${path}/plan-ticks`, shown)
    expect([stale.status, await stale.text()]).toEqual([
      422,
      expect.stringContaining("The plan changed while you looked."),
    ])
    const form = { ...fields, ...(await named(legal)) }
    const all = await Promise.all(
      Array.from({ length: 15 }, () => stranger(t).post(`${path}/plan-ticks`, form)),
    )
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
    expect((await api(listNotes.deal, { dealId })).items).toHaveLength(1)
  }))

test("S-69 R-26 who looks or presses every button at once changes no plan; a decided deal's plan is only shown", () =>
  withTestApp(async (t) => {
    const { path, api, dealId, legal, named } = await plannedRoom(t)
    const plan = async () => {
      await t.settled()
      const { plan_step, close_plan, note } = Object.fromEntries(await tables(t))
      return { plan_step, close_plan, note }
    }
    const before = await plan()
    const scanner = stranger(t, { "user-agent": "Mimecast URL Protect" })
    const fields = hiddenFields(await (await scanner.get(path)).text())
    later(t, 200)
    for (const act of ["plan-ticks", "plan-unticks"]) {
      const sent = await scanner.post(`${path}/${act}`, { ...fields, ...(await named(legal)) })
      expect(sent.status).toBe(422)
      expect((await scanner.get(`${path}/${act}`)).status).toBe(404)
    }
    expect(await plan()).toEqual(before)
    const { version } = await api(getDeal, { dealId })
    await api(closeDeal, { dealId, version, outcome: "lost", reason: "Another offer" })
    const late = await sendForm(t, path, "plan-ticks", await named(legal))
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining("decided")])
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("Legal review")
    expect(page).not.toContain('name="step"')
  }))

const tables = async (t: TestApp) => Object.entries(await hashTables(t.owner))
