import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import type { Actor } from "../../../server/actor.ts"
import { bulkUpdateDeals } from "../../deals/bulk-contract.ts"
import { createDeal, getDeal, updateDeal } from "../../deals/contract.ts"
import { claimLeads, getProspecting, listPool, releaseLead } from "../contract.ts"
import { updateProspectingSettings } from "../settings-contract.ts"

const lead = (t: TestApp, title: string) =>
  t.as(t.workspace.actors.ops)(createDeal, {
    title,
    pipelineId: t.workspace.pipelineId,
    ownerId: null,
  })

const claim = (t: TestApp, actor: Actor, dealId: string) =>
  t.as(actor)(claimLeads, { dealIds: [dealId] })

/** Claims and returns a lead as the actor. */
async function hadOnce(t: TestApp, actor: Actor, dealId: string) {
  await claim(t, actor, dealId)
  const { version } = await t.as(actor)(getDeal, { dealId })
  await t.as(actor)(releaseLead, { dealId, version, reason: "Not now" })
}

test("who returned a lead claims it again from the seventh day on and is told the day; others at once", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const { id } = await lead(t, "Lead")
    t.clock.now = new Date("2026-11-23T15:00:00Z") // 23:00 in Shanghai
    await hadOnce(t, rep, id)
    const pool = async (actor: Actor) =>
      (await t.as(actor)(listPool, {})).items.map(({ claimableFrom }) => claimableFrom)
    expect([await pool(rep), await pool(otherRep)]).toEqual([["2026-11-30"], [null]])
    t.clock.now = new Date("2026-11-29T15:59:00Z")
    const refused = await refusal(claim(t, rep, id))
    expect(refused).toMatchObject({
      code: "lead-cooling",
      status: 409,
      facts: { leads: [{ dealId: id, title: "Lead", from: "2026-11-30" }] },
    })
    t.clock.now = new Date("2026-11-29T16:00:00Z")
    expect(await pool(rep)).toEqual([null])
    await claim(t, rep, id)
    const { version } = await t.as(rep)(getDeal, { dealId: id })
    await t.as(rep)(releaseLead, { dealId: id, version, reason: "Again" })
    await claim(t, otherRep, id)
  }))

test("a cool-down is set, or switched off with 0, and ends when somebody else had the lead since", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, ops } = t.workspace.actors
    const { id } = await lead(t, "Lead")
    await hadOnce(t, rep, id)
    expect((await refusal(claim(t, rep, id)))?.code).toBe("lead-cooling")
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    await hadOnce(t, otherRep, id)
    expect((await refusal(claim(t, otherRep, id)))?.code).toBe("lead-cooling")
    await t.as(ops)(updateProspectingSettings, { version: 0, coolDownDays: 0 })
    await claim(t, otherRep, id)
    const { version } = await t.as(otherRep)(getDeal, { dealId: id })
    await t.as(otherRep)(releaseLead, { dealId: id, version, reason: "Once more" })
    await t.as(ops)(updateProspectingSettings, { version: 1, coolDownDays: 30 })
    await claim(t, rep, id)
  }))

test("a manager assigns a lead during its cool-down all the same, and no change of the owner is a way around it", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const seesAll: Actor = { ...rep, reach: "all" }
    const { id: dealId } = await lead(t, "Lead")
    await hadOnce(t, rep, dealId)
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    const { version } = await t.as(ops)(getDeal, { dealId })
    const own = { dealId, version, ownerId: rep.memberId }
    expect((await refusal(t.as(seesAll)(updateDeal, own)))?.code).toBe("lead-cooling")
    const many = { dealIds: [dealId], set: { ownerId: rep.memberId } }
    expect((await refusal(t.as(seesAll)(bulkUpdateDeals, many)))?.code).toBe("lead-cooling")
    const given = await t.as(ops)(updateDeal, own)
    expect(given.owner?.id).toBe(rep.memberId)
    const { moves } = await t.as(ops)(getProspecting, { dealId })
    expect(moves[0]).toMatchObject({ kind: "assigned", by: { name: ops.name } })
  }))

test("of a return and a claim of one person at the same moment the claim never wins", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    for (let round = 0; round < 10; round++) {
      const { id: dealId } = await lead(t, `Lead ${round}`)
      await claim(t, rep, dealId)
      const { version } = await t.as(rep)(getDeal, { dealId })
      const release = t.as(rep)(releaseLead, { dealId, version, reason: "No" })
      const [returned, claimed] = await Promise.all([
        refusal(release),
        refusal(claim(t, rep, dealId)),
      ])
      expect(returned).toBeUndefined()
      expect(["lead-cooling", "lead-taken"]).toContain(claimed?.code)
    }
  }))
