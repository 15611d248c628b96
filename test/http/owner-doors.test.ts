import { expect, test } from "vitest"
import { bulkCreateDeals, bulkUpdateDeals } from "../../src/features/deals/bulk-contract.ts"
import { createDeal, mergeDeal, updateDeal } from "../../src/features/deals/contract.ts"
import { createCampaign } from "../../src/features/prospecting/campaign-contract.ts"
import { createCampaignLead } from "../../src/features/prospecting/campaign-lead-contract.ts"
import { claimLeads } from "../../src/features/prospecting/contract.ts"
import {
  getProspectingSettings,
  updateProspectingSettings,
} from "../../src/features/prospecting/settings-contract.ts"
import { operations } from "../../src/server/features.ts"
import { inputParts, type JsonSchema } from "../../src/server/http/openapi/schemas.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { refusal } from "../support/gates.ts"
import { imported } from "../support/imports.ts"

type Door = (t: TestApp, lead: { id: string; version: number }) => Promise<unknown>

/** Every route by which an act gives a lead to the rep, who holds as many as one may. */
const refusing: Record<string, Door> = {
  "POST /deals": (t) => t.as(t.workspace.actors.admin)(createDeal, { ...newLead(t), ...toRep(t) }),
  "POST /deals/bulk-creations": (t) =>
    t.as(t.workspace.actors.admin)(bulkCreateDeals, {
      deals: [
        { ...newLead(t), ownerId: null },
        { ...newLead(t), ...toRep(t) },
      ],
    }),
  "POST /deals/bulk-changes": (t, { id }) =>
    t.as(t.workspace.actors.admin)(bulkUpdateDeals, { dealIds: [id], set: toRep(t) }),
  "PATCH /deals/{dealId}": (t, { id, version }) =>
    t.as(t.workspace.actors.admin)(updateDeal, { dealId: id, version, ...toRep(t) }),
  "POST /pool-claims": (t, { id }) => t.as(t.workspace.actors.rep)(claimLeads, { dealIds: [id] }),
}

/** Routes that name an owner of something else, and one that gives no lead more than there was. */
const otherwise: Record<string, string> = {
  "POST /companies": "a company's owner",
  "PATCH /companies/{companyId}": "a company's owner",
  "POST /contacts": "a contact's owner",
  "PATCH /contacts/{contactId}": "a contact's owner",
  "POST /deals/{dealId}/tasks": "a task's owner",
  "PATCH /tasks/{taskId}": "a task's owner",
  "POST /deals/{dealId}/terms": "a term's owner",
  "PATCH /contract-terms/{termId}": "a term's owner",
  "POST /deals/{dealId}/promises": "a promise's owner",
  "POST /deals/{dealId}/promise-assignments": "a promise's owner",
  "POST /companies/{companyId}/merges": "a company's owner",
  "POST /contacts/{contactId}/merges": "a contact's owner",
  "POST /deals/{dealId}/merges": "the new owner had the duplicate, which goes",
  "POST /pipelines": "the owner as a field that a criterion asks for",
  "POST /pipelines/{pipelineId}/versions": "the owner as a field that a criterion asks for",
}

const newLead = (t: TestApp) => ({ title: "One more", pipelineId: t.workspace.pipelineId })
const toRep = (t: TestApp) => ({ ownerId: t.workspace.actors.rep.memberId })
const nameOf = ({ endpoint }: (typeof operations)[number]) => `${endpoint.method} ${endpoint.path}`

test("every route that takes an owner is known here as one that gives leads, or with the reason why not", () => {
  const taking = operations.filter(({ endpoint }) => {
    if (endpoint.method === "GET") return false
    const { body } = inputParts(endpoint)
    return body !== undefined && namesOwner(body)
  })
  const known = [...Object.keys(refusing), ...Object.keys(otherwise)]
  const withoutField = ["POST /pool-claims"]
  expect([...taking.map(nameOf), ...withoutField].toSorted()).toEqual(known.toSorted())
})

function namesOwner(schema: JsonSchema): boolean {
  if (schema.enum?.includes("ownerId")) return true
  const properties = Object.entries(schema.properties ?? {})
  if (properties.some(([name]) => name === "ownerId")) return true
  const below = [...properties.map(([, one]) => one), ...(schema.anyOf ?? []), schema.items]
  return below.some((one) => one !== undefined && namesOwner(one))
}

async function fullRep(t: TestApp) {
  const { admin, ops, rep } = t.workspace.actors
  const { version } = await t.as(ops)(getProspectingSettings, {})
  await t.as(ops)(updateProspectingSettings, { version, maxHeld: 1 })
  const held = await t.as(admin)(createDeal, { ...newLead(t), ...toRep(t) })
  const free = await t.as(admin)(createDeal, { ...newLead(t), ownerId: null })
  return { rep, held, free }
}

const heldBy = async (t: TestApp, memberId: string) => {
  const { rows } = await t.owner.query<{ held: number }>(
    "select count(*)::int as held from deal where owner_id = $1 and deleted_at is null",
    [memberId],
  )
  return rows[0]?.held
}

test.each(Object.keys(refusing))(
  "nobody is given more leads than they may hold, by no route, and is named: %s",
  (door) =>
    withTestApp(async (t) => {
      const { rep, free } = await fullRep(t)
      const give = refusing[door] as Door // one of its own keys
      expect(await refusal(give(t, free))).toMatchObject({
        code: "claim-limit",
        status: 409,
        facts: { limit: "held", memberId: rep.memberId, held: 1, maxHeld: 1 },
      })
      expect(await heldBy(t, rep.memberId)).toBe(1)
    }),
)

test("a merge leaves its owner with one lead, rules pass by whoever is full, an import says so by the row", () =>
  withTestApp(async (t) => {
    const { admin, ops } = t.workspace.actors
    const { rep, held, free } = await fullRep(t)
    const taking = { dealId: free.id, version: free.version, duplicateId: held.id }
    await t.as(admin)(mergeDeal, { ...taking, take: ["ownerId"] })
    expect(await heldBy(t, rep.memberId)).toBe(1)
    const { version } = await t.as(ops)(getProspectingSettings, {})
    const rule = { name: "All to one", way: "member" as const, memberId: rep.memberId }
    await t.as(ops)(updateProspectingSettings, { version, rules: [rule] })
    const { id: campaignId } = await t.as(ops)(createCampaign, { name: "Fair" })
    const { owner } = await t.as(ops)(createCampaignLead, { campaignId, title: "From the fair" })
    expect(owner).toBeNull()
    const content = `id,title,stage,owner\nx-1,Listed,Prospecting,${rep.name}`
    const { summary } = await imported(t, admin, [{ name: "deals.csv", content }])
    expect(summary?.problems).toMatchObject([{ reason: "leads-at-limit", rows: 1 }])
    expect(await heldBy(t, rep.memberId)).toBe(1)
  }))

test("leads that somebody enters for themselves are not held up, nor deals past prospecting for others", () =>
  withTestApp(async (t) => {
    const { rep } = await fullRep(t)
    await t.as(rep)(createDeal, newLead(t))
    await t.as(rep)(bulkCreateDeals, { deals: [{ ...newLead(t), ...toRep(t) }] })
    const stageId = t.workspace.stageIds[1] as string
    await t.as(t.workspace.actors.admin)(createDeal, { ...newLead(t), ...toRep(t), stageId })
    expect(await heldBy(t, rep.memberId)).toBe(4)
  }))

test("of two who enter a lead for the same person at the same moment, one fills the last place", () =>
  withTestApp(async (t) => {
    const { admin, ops, rep } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxHeld: 1 })
    const entered = [admin, ops, admin, ops].map((actor) =>
      refusal(t.as(actor)(createDeal, { ...newLead(t), ...toRep(t) })),
    )
    const refused = (await Promise.all(entered)).map((problem) => problem?.code)
    expect(refused.filter((code) => code === "claim-limit")).toHaveLength(3)
    expect(await heldBy(t, rep.memberId)).toBe(1)
  }))
