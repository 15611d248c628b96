import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { imported, uploaded } from "../../../../test/support/imports.ts"
import type { Actor } from "../../../server/actor.ts"
import { createCompany } from "../../companies/contract.ts"
import { createDeal, getDeal, listDeals, mergeDeal, updateDeal } from "../../deals/contract.ts"
import { getImport, listImportRows, listImports } from "../../imports/contract.ts"
import { permissionsOf } from "../../members/roles.ts"
import { searchRecords } from "../../search/contract.ts"
import { createCampaign, updateCampaign } from "../campaign-contract.ts"
import { createCampaignLead, listCampaignLeads } from "../campaign-lead-contract.ts"
import { claimLeads, getProspecting, listPool } from "../contract.ts"
import { updateProspectingSettings } from "../settings-contract.ts"

/** The viewer of the workspace as a member of marketing. */
async function marketer(t: TestApp): Promise<Actor> {
  const { viewer } = t.workspace.actors
  await t.owner.query("update member set role = 'marketing' where id = $1", [viewer.memberId])
  const permissions = new Set(permissionsOf("marketing"))
  return { ...viewer, role: "marketing", permissions, reach: "own" }
}

const file = (...rows: string[]) => ({
  name: "leads.csv",
  content: ["id,title,stage,campaign,source,owner,amount", ...rows].join("\n"),
})

test("marketing makes a lead of its campaign for the pool, sees what becomes of it, and may not claim it", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const marketing = await marketer(t)
    const { id: campaignId } = await t.as(marketing)(createCampaign, { name: "Spring fair" })
    const { id: companyId } = await t.as(marketing)(createCompany, { name: "Kone Oy" })
    const found = { campaignId, companyId, source: "Fair" }
    const lead = await t.as(marketing)(createCampaignLead, { title: "Lifts", ...found })
    expect(lead).toMatchObject({
      title: "Lifts",
      company: { name: "Kone Oy" },
      source: "Fair",
      owner: null,
      outcome: "open",
      isVisible: false,
    })
    const claiming = t.as(marketing)(claimLeads, { dealIds: [lead.id] })
    expect((await refusal(claiming))?.code).toBe("not-permitted")
    const [pooled] = (await t.as(rep)(listPool, { campaignId })).items
    expect(pooled).toMatchObject({ id: lead.id, campaign: { name: "Spring fair" } })
    await t.as(rep)(claimLeads, { dealIds: [lead.id] })
    const list = await t.as(marketing)(listCampaignLeads, { campaignId })
    expect(list.first).toEqual({ leads: 1, waiting: 0, qualified: 0, won: 0 })
    expect(list.items).toMatchObject([{ title: "Lifts", owner: { name: rep.name } }])
    expect(Object.keys(list.items[0] ?? {}).toSorted()).toEqual([
      ...["company", "id", "isVisible", "openedAt", "outcome", "owner", "source", "stage", "title"],
    ])
    expect(await t.as(rep)(getDeal, { dealId: lead.id })).toMatchObject({
      firstSource: "Fair",
      campaign: { id: campaignId },
    })
  }))

test("marketing sees no deal of a rep, neither by list, address and search nor among the leads of a campaign", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const marketing = await marketer(t)
    const own = { title: "Quite secret", pipelineId: t.workspace.pipelineId }
    const { id: dealId } = await t.as(rep)(createDeal, own)
    const { id: campaignId } = await t.as(ops)(createCampaign, { name: "Spring" })
    expect((await t.as(marketing)(listDeals, {})).items).toEqual([])
    for (const endpoint of [getDeal, getProspecting]) {
      expect((await refusal(t.as(marketing)(endpoint, { dealId })))?.status).toBe(404)
    }
    expect((await t.as(marketing)(searchRecords, { q: "Quite secret" })).items).toEqual([])
    expect((await t.as(marketing)(listCampaignLeads, { campaignId })).items).toEqual([])
    const create = t.as(marketing)(createDeal, own)
    expect((await refusal(create))?.code).toBe("not-permitted")
  }))

test("a closed campaign takes no new lead, one of nobody is not found, and rules give leads of a campaign too", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const marketing = await marketer(t)
    const campaign = await t.as(marketing)(createCampaign, { name: "Spring" })
    const lead = (title: string) =>
      t.as(marketing)(createCampaignLead, { campaignId: campaign.id, title })
    const rules = [
      { name: "Spring", campaignId: campaign.id, way: "member" as const, memberId: rep.memberId },
    ]
    await t.as(ops)(updateProspectingSettings, { version: 0, rules })
    expect((await lead("One")).owner?.id).toBe(rep.memberId)
    const close = { campaignId: campaign.id, version: campaign.version, isClosed: true }
    await t.as(marketing)(updateCampaign, close)
    expect(await refusal(lead("Two"))).toMatchObject({ code: "campaign-closed", status: 409 })
    const nowhere = { campaignId: t.workspace.pipelineId, title: "Three" }
    expect((await refusal(t.as(marketing)(createCampaignLead, nowhere)))?.code).toBe("not-found")
  }))

test("an import of marketing brings leads of campaigns for the pool, and nothing else", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const marketing = await marketer(t)
    const deals = [
      await t.as(ops)(createDeal, { title: "Old", pipelineId: t.workspace.pipelineId }),
    ]
    const run = await imported(t, marketing, [
      file(
        "1,Good,Prospecting,Spring,Fair,,",
        "2,No campaign,Prospecting,,Fair,,",
        `3,Owned,Prospecting,Spring,Fair,${rep.name},`,
        "4,Further,Proposal,Spring,Fair,,",
        `${deals[0]?.id},Changed,Prospecting,Spring,Fair,,`,
      ),
    ])
    expect(run.summary?.counts).toMatchObject({ created: 1, updated: 0, failed: 4 })
    const { items } = await t.as(marketing)(listImportRows, { importId: run.id, outcome: "failed" })
    expect(items.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "campaign-missing"],
      [4, "not-permitted"],
      [5, "not-in-prospecting"],
      [6, "not-permitted"],
    ])
    const [good] = (await t.as(rep)(listPool, {})).items
    expect(good).toMatchObject({ title: "Good", source: "Fair", campaign: { name: "Spring" } })
    const people = { name: "people.csv", content: "name,email\nNew Person,new@example.com\n" }
    const named = await imported(t, marketing, [people], (mapping) => ({
      ...mapping,
      files: mapping.files.map((one) => ({ ...one, kind: "person" as const })),
    }))
    expect(named.summary?.counts).toMatchObject({ created: 0, failed: 1 })
  }))

test("marketing sees and runs its own imports only, for files of others tell of deals", () =>
  withTestApp(async (t) => {
    const { ops } = t.workspace.actors
    const marketing = await marketer(t)
    const { id: importId } = await uploaded(t, ops, [file("1,Secret,Prospecting,,,,100000")])
    const mine = await uploaded(t, marketing, [file("1,Open,Prospecting,Spring,,,")])
    const ids = (await t.as(marketing)(listImports, {})).items.map(({ id }) => id)
    expect(ids).toEqual([mine.id])
    for (const asked of [getImport, listImportRows]) {
      expect((await refusal(t.as(marketing)(asked, { importId })))?.code).toBe("not-found")
    }
    const failed = await t.raw(marketing, `/api/v1/imports/${importId}/failed-rows/0`)
    expect(failed.status).toBe(404)
    expect((await t.as(ops)(listImports, {})).items.length).toBe(2)
  }))

test("first source and campaign are kept through API, import and merge, whoever brought the lead", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const marketing = await marketer(t)
    const spring = await t.as(marketing)(createCampaign, { name: "Spring" })
    const autumn = await t.as(marketing)(createCampaign, { name: "Autumn" })
    const found = { campaignId: spring.id, title: "Lead", source: "Fair" }
    const { id: dealId } = await t.as(marketing)(createCampaignLead, found)
    const { version } = await t.as(admin)(getDeal, { dealId })
    const replaced = t.as(admin)(updateDeal, { dealId, version, campaignId: autumn.id })
    expect((await refusal(replaced))?.code).toBe("campaign-kept")
    await imported(t, admin, [file(`${dealId},Lead,Prospecting,Autumn,Web,,`)])
    const kept = { source: "Web", firstSource: "Fair", campaign: { id: spring.id } }
    const after = await t.as(admin)(getDeal, { dealId })
    expect(after).toMatchObject(kept)
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    const later = { campaignId: autumn.id, title: "Lead again", source: "Mail" }
    const duplicate = await t.as(marketing)(createCampaignLead, later)
    const merge = { dealId, version: after.version, duplicateId: duplicate.id }
    expect(await t.as(admin)(mergeDeal, merge)).toMatchObject(kept)
  }))
