import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { deal, imported } from "../../../../test/support/imports.ts"
import { createDeal, getDeal, updateDeal } from "../../deals/contract.ts"
import { getImport, undoImport } from "../../imports/contract.ts"
import { createCampaign, listCampaigns } from "../campaign-contract.ts"
import { getProspecting, listPool } from "../contract.ts"
import { updateProspectingSettings } from "../settings-contract.ts"

const file = (...rows: string[]) => ({
  name: "deals.csv",
  content: ["id,title,stage,source,campaign", ...rows].join("\n"),
})

test("an import names campaigns, makes those that are missing, and its leads wait or are assigned", () =>
  withTestApp(async (t) => {
    const { admin, rep, ops } = t.workspace.actors
    const spring = await t.as(ops)(createCampaign, { name: "Spring fair" })
    const rules = [
      { name: "Webinar", sources: ["webinar"], way: "member" as const, memberId: rep.memberId },
    ]
    await t.as(ops)(updateProspectingSettings, { version: 0, rules })
    const rows = [
      "1,First,Prospecting,Fair,SPRING FAIR",
      "2,Second,Prospecting,Webinar,Autumn fair",
      "3,Third,Prospecting,Fair,autumn fair",
      "4,Fourth,Prospecting,Fair,",
    ]
    const run = await imported(t, admin, [file(...rows)], (mapping) => ({
      ...mapping,
      missingOwner: "leave-empty",
    }))
    expect(run.summary?.counts).toMatchObject({ created: 4, failed: 0 })
    const { items } = await t.as(rep)(listCampaigns, {})
    expect(items.map(({ name }) => name)).toEqual(["Autumn fair", "Spring fair"])
    const [first, second] = [await deal(t, admin, "First"), await deal(t, admin, "Second")]
    expect(first.campaign).toEqual({ id: spring.id, name: "Spring fair" })
    expect(second).toMatchObject({ owner: { id: rep.memberId }, campaign: { name: "Autumn fair" } })
    const { moves } = await t.as(admin)(getProspecting, { dealId: second.id })
    expect(moves).toMatchObject([{ kind: "assigned", reason: "Webinar" }])
    const pool = await t.as(rep)(listPool, {})
    expect(pool.items.map(({ title }) => title).sort()).toEqual(["First", "Fourth", "Third"])
    expect(pool.first?.count).toBe(3)
    // What was assigned is taken back like any other row.
    await t.as(admin)(undoImport, { importId: run.id })
    await t.settled()
    expect((await t.as(admin)(getImport, { importId: run.id })).state).toBe("undone")
    expect((await t.as(rep)(listPool, {})).items).toEqual([])
  }))

test("a row fills in a campaign that is missing, and replaces none", () =>
  withTestApp(async (t) => {
    const { admin, ops } = t.workspace.actors
    await imported(t, admin, [file("1,First,Prospecting,Fair,")])
    await imported(t, admin, [file("1,First,Prospecting,Web,Spring fair")])
    const filled = await deal(t, admin, "First")
    expect(filled).toMatchObject({
      source: "Web",
      firstSource: "Fair",
      campaign: { name: "Spring fair" },
    })
    await imported(t, admin, [file("1,First,Prospecting,Web,Autumn fair")])
    expect((await deal(t, admin, "First")).campaign?.name).toBe("Spring fair")
    const own = { title: "Own", pipelineId: t.workspace.pipelineId }
    const { id: dealId, version } = await t.as(ops)(createDeal, own)
    const campaignId = filled.campaign?.id ?? null
    await t.as(ops)(updateDeal, { dealId, version, campaignId })
    expect((await t.as(ops)(getDeal, { dealId })).campaign?.name).toBe("Spring fair")
  }))
