import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { createCompany } from "../../companies/contract.ts"
import { bulkCreateDeals } from "../../deals/bulk-contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { createCampaign, listCampaigns, updateCampaign } from "../campaign-contract.ts"
import { getProspecting, listPool } from "../contract.ts"
import { getProspectingSettings, updateProspectingSettings } from "../settings-contract.ts"

const lead = (t: TestApp, title: string, more = {}) =>
  t.as(t.workspace.actors.ops)(createDeal, {
    title,
    pipelineId: t.workspace.pipelineId,
    ownerId: null,
    ...more,
  })

const withRules = (t: TestApp, rules: object[], version = 0) =>
  t.as(t.workspace.actors.ops)(updateProspectingSettings, { version, rules: rules as never })

test("new leads find their owner by the first rule that fits, and what none fits waits in the pool", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, ops } = t.workspace.actors
    const { north } = t.workspace.teams
    await withRules(t, [
      { name: "Fair leads", sources: ["FAIR"], way: "member", memberId: otherRep.memberId },
      { name: "Japan", countries: ["Japan"], way: "round-robin", teamId: north },
    ])
    const fair = await lead(t, "Fair", { source: "Fair" })
    expect(fair).toMatchObject({ owner: { id: otherRep.memberId }, teamId: otherRep.teamId })
    const { id: companyId } = await t.as(ops)(createCompany, { name: "Acme KK", country: "Japan" })
    expect((await lead(t, "Japan", { companyId })).owner?.id).toBe(rep.memberId)
    expect((await lead(t, "Neither")).owner).toBeNull()
    const own = { title: "Mine", pipelineId: t.workspace.pipelineId, source: "Fair" }
    expect((await t.as(rep)(createDeal, own)).owner?.id).toBe(rep.memberId)
    const stageId = t.workspace.stageIds[1] as string
    expect((await lead(t, "Qualified", { source: "Fair", stageId })).owner).toBeNull()
    expect((await t.as(ops)(listPool, {})).items.map(({ title }) => title)).toEqual(["Neither"])
    const { moves } = await t.as(ops)(getProspecting, { dealId: fair.id })
    expect(moves).toMatchObject([{ kind: "assigned", by: null, reason: "Fair leads" }])
  }))

test("round robin misses no turn and takes none twice, however many leads come at the same moment", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, ops } = t.workspace.actors
    await withRules(t, [{ name: "All", way: "round-robin" }])
    const ones = Array.from({ length: 11 }, (_, index) => lead(t, `Lead ${index}`))
    const { pipelineId } = t.workspace
    const some = (n: number) =>
      t.as(ops)(bulkCreateDeals, {
        deals: Array.from({ length: n }, (_, at) => ({
          title: `${n} ${at}`,
          pipelineId,
          ownerId: null,
        })),
      })
    await Promise.all([...ones, some(4), some(7)])
    const { rows } = await t.owner.query(
      "select owner_id, count(*)::int as count from deal where workspace_id = $1 group by 1",
      [t.workspace.workspaceId],
    )
    const counts = new Map(rows.map((row) => [row.owner_id, row.count]))
    expect([counts.get(rep.memberId), counts.get(otherRep.memberId)]).toEqual([11, 11])
  }))

test("least load gives to whom holds the fewest leads", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    for (const title of ["A", "B"]) {
      await t.as(rep)(createDeal, { title, pipelineId: t.workspace.pipelineId })
    }
    await withRules(t, [{ name: "Load", way: "least-load", teamId: t.workspace.teams.sales }])
    const owners: (string | undefined)[] = []
    for (let n = 0; n < 4; n++) owners.push((await lead(t, `Lead ${n}`)).owner?.id)
    expect(owners.slice(0, 2)).toEqual([otherRep.memberId, otherRep.memberId])
    expect(new Set(owners.slice(2)).size).toBe(2)
  }))

test("rules belong to sales ops, keep whose turn it is, and a stale change is refused", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager, admin, ops } = t.workspace.actors
    for (const actor of [rep, manager]) {
      expect((await refusal(t.as(actor)(getProspectingSettings, {})))?.code).toBe("not-permitted")
    }
    const saved = await withRules(t, [{ name: "All", way: "round-robin" }])
    const [first] = saved.rules
    const owner = (await lead(t, "One")).owner?.id
    const [reps] = [[rep.memberId, otherRep.memberId].sort()]
    expect(owner).toBe(reps[0])
    const again = await withRules(t, [{ ...first, name: "Everybody" }], saved.version)
    expect((await lead(t, "Two")).owner?.id).toBe(reps[1])
    expect((await refusal(withRules(t, [], saved.version)))?.facts).toMatchObject({
      current: { version: again.version },
    })
    const nobody = [{ name: "No person", way: "member" }]
    expect((await refusal(withRules(t, nobody, again.version)))?.code).toBe("input-invalid")
    const unknown = [{ ...first, id: rep.memberId }]
    expect((await refusal(withRules(t, unknown, again.version)))?.code).toBe("reference-unknown")
    const strange = [{ name: "Strange", way: "member", memberId: t.workspace.pipelineId }]
    expect((await refusal(withRules(t, strange, again.version)))?.code).toBe("reference-unknown")
    const { rules } = await t.as(admin)(updateProspectingSettings, {
      version: again.version,
      rules: [],
    })
    expect(rules).toEqual([])
    expect((await t.as(ops)(getProspectingSettings, {})).maxHeld).toBeNull()
  }))

test("campaigns are called differently, and a closed one keeps its leads", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const made = await t.as(ops)(createCampaign, { name: "Spring" })
    expect((await refusal(t.as(rep)(createCampaign, { name: "Mine" })))?.code).toBe("not-permitted")
    expect((await refusal(t.as(ops)(createCampaign, { name: "SPRING" })))?.code).toBe(
      "campaign-taken",
    )
    const other = await t.as(ops)(createCampaign, { name: "Autumn" })
    const rename = { campaignId: other.id, version: other.version, name: "spring" }
    expect((await refusal(t.as(ops)(updateCampaign, rename)))?.code).toBe("campaign-taken")
    const deal = await lead(t, "Lead", { campaignId: made.id })
    const close = { campaignId: made.id, version: made.version, isClosed: true }
    const closed = await t.as(ops)(updateCampaign, close)
    expect(closed.closedAt).not.toBeNull()
    expect((await refusal(t.as(ops)(updateCampaign, close)))?.code).toBe("version-stale")
    const names = async (all: boolean) =>
      (await t.as(rep)(listCampaigns, { closed: String(all) })).items.map(({ name }) => name)
    expect([await names(false), await names(true)]).toEqual([["Autumn"], ["Autumn", "Spring"]])
    expect(deal.campaign).toEqual({ id: made.id, name: "Spring" })
  }))
