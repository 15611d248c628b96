import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { rowsReadBy } from "../../../../test/support/seeded-ground.ts"
import { addLead, addSequence, enrol } from "../../../../test/support/sequences.ts"
import { deleteDeal, getDeal } from "../../deals/contract.ts"
import { listSequences } from "../sequence-contract.ts"

test("L-17 who sees every deal has the people of all sequences counted without a look at their deals, less those of deleted ones", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, admin } = t.workspace.actors
    const { id } = await addSequence(t)
    const leads = [await addLead(t), await addLead(t), await addLead(t)]
    for (const lead of leads) await enrol(t, id, lead)
    const added = async (actor: typeof rep) =>
      (await t.as(actor)(listSequences, {})).items.map(({ counts }) => counts.added)
    expect([await added(rep), await added(otherRep), await added(admin)]).toEqual([[3], [0], [3]])
    expect(await rowsReadBy(t, () => added(admin), ["deal"])).toBe(0)
    const { dealId = "" } = leads[0] ?? {}
    const { version } = await t.as(rep)(getDeal, { dealId })
    await t.as(rep)(deleteDeal, { dealId, version })
    expect([await added(rep), await added(otherRep), await added(admin)]).toEqual([[2], [0], [2]])
    const { items } = await t.as(admin)(listSequences, {})
    expect(Object.values(items[0]?.counts ?? {}).every((count) => count >= 0)).toBe(true)
  }))
