import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { createNote } from "../../activities/contract.ts"
import { bulkCreateDeals } from "../../deals/bulk-contract.ts"
import { createDeal, getDeal, listDealEvents } from "../../deals/contract.ts"
import { updateMember } from "../../members/contract.ts"
import { claimLeads, getProspecting, listPool } from "../contract.ts"
import { updateProspectingSettings } from "../settings-contract.ts"
import { returnLeads } from "./return-leads.ts"

const owned = (t: TestApp, title: string, stage = 0) =>
  t.as(t.workspace.actors.rep)(createDeal, {
    title,
    pipelineId: t.workspace.pipelineId,
    stageId: t.workspace.stageIds[stage] as string,
  })

const pool = async (t: TestApp) =>
  (await t.as(t.workspace.actors.ops)(listPool, {})).items.map(({ title }) => title)

test("leads without contact go back after the working days agreed, and say from whom and why", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, returnAfter: 3 })
    const idle = await owned(t, "Idle") // on a Monday
    const busy = await owned(t, "Busy")
    await owned(t, "Qualified", 1)
    const { returnsOn } = await t.as(rep)(getProspecting, { dealId: idle.id })
    expect(returnsOn).toBe("2026-11-27")
    t.clock.now = new Date("2026-11-25T02:00:00Z")
    const call = { dealId: busy.id, kind: "call", by: "seller", body: "No answer" } as const
    await t.as(rep)(createNote.deal, call)
    await returnLeads(t.db, new Date("2026-11-26T15:59:59Z"))
    expect(await pool(t)).toEqual([])
    t.clock.now = new Date("2026-11-26T16:00:00Z")
    await returnLeads(t.db, t.clock.now)
    expect(await pool(t)).toEqual(["Idle"])
    const { moves } = await t.as(ops)(getProspecting, { dealId: idle.id })
    expect(moves).toEqual([
      {
        kind: "returned",
        member: { id: rep.memberId, name: rep.name },
        by: null,
        reason: null,
        afterDays: 3,
        movedAt: t.clock.now.toISOString(),
      },
    ])
    const { items } = await t.as(ops)(listDealEvents, { dealId: idle.id })
    expect(items[0]).toMatchObject({ kind: "returned", actor: { kind: "job" } })
    await returnLeads(t.db, t.clock.now)
    expect((await t.as(ops)(getProspecting, { dealId: idle.id })).moves.length).toBe(1)
  }))

test("who claims a lead that came back has all the days again", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, returnAfter: 1, coolDownDays: 0 })
    const { id: dealId } = await owned(t, "Idle")
    t.clock.now = new Date("2026-11-25T02:00:00Z")
    await returnLeads(t.db, t.clock.now)
    await t.as(rep)(claimLeads, { dealIds: [dealId] })
    await returnLeads(t.db, t.clock.now)
    expect((await t.as(rep)(getDeal, { dealId })).owner?.id).toBe(rep.memberId)
    const { returnsOn } = await t.as(rep)(getProspecting, { dealId })
    expect(returnsOn).toBe("2026-11-27")
  }))

test("leads go on returning when whoever wished so has left", () =>
  withTestApp(async (t) => {
    const { ops, admin } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, returnAfter: 1 })
    await owned(t, "Idle")
    const leaving = { memberId: ops.memberId, version: 1, isActive: false }
    await t.as(admin)(updateMember, leaving)
    await returnLeads(t.db, new Date("2026-11-25T02:00:00Z"))
    expect(await pool(t)).toEqual(["Idle"])
  }))

test("without the wish nothing returns, and more leads than one batch all do", () =>
  withTestApp(async (t) => {
    const { ops, rep } = t.workspace.actors
    const { pipelineId } = t.workspace
    const deals = Array.from({ length: 130 }, (_, n) => ({ title: `Lead ${n}`, pipelineId }))
    await t.as(rep)(bulkCreateDeals, { deals })
    const later = new Date("2027-01-25T02:00:00Z")
    await returnLeads(t.db, later)
    expect(await pool(t)).toEqual([])
    await t.as(ops)(updateProspectingSettings, { version: 0, returnAfter: 5 })
    await returnLeads(t.db, later)
    expect((await t.as(ops)(listPool, {})).first?.count).toBe(130)
  }))
