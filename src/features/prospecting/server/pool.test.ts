import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import type { Actor } from "../../../server/actor.ts"
import { createTask, listTasks } from "../../actions/contract.ts"
import { createNote } from "../../activities/contract.ts"
import { bulkUpdateDeals } from "../../deals/bulk-contract.ts"
import { createDeal, getDeal, listDealEvents, mergeDeal, updateDeal } from "../../deals/contract.ts"
import { createCampaign } from "../campaign-contract.ts"
import { claimLeads, getProspecting, listPool, listQueue, releaseLead } from "../contract.ts"
import { updateProspectingSettings } from "../settings-contract.ts"

const lead = (t: TestApp, title: string, more = {}) =>
  t.as(t.workspace.actors.ops)(createDeal, {
    title,
    pipelineId: t.workspace.pipelineId,
    ownerId: null,
    ...more,
  })

const poolOf = async (t: TestApp, actor: Actor, filters = {}) =>
  (await t.as(actor)(listPool, filters)).items.map(({ title }) => title)

test("a lead without an owner is in the pool of every rep, though none of them may open it yet", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, ops } = t.workspace.actors
    const free = await lead(t, "Free", { source: "Fair" })
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    await lead(t, "North only", { teamId: t.workspace.teams.north })
    await t.as(ops)(createDeal, { title: "Mine", pipelineId: t.workspace.pipelineId })
    const stageId = t.workspace.stageIds[1] as string
    await lead(t, "Qualified", { stageId })
    expect(await poolOf(t, rep)).toEqual(["Free", "North only"])
    expect(await poolOf(t, otherRep)).toEqual(["Free"])
    expect(await poolOf(t, ops)).toEqual(["Free", "North only"])
    expect((await refusal(t.as(rep)(getDeal, { dealId: free.id })))?.status).toBe(404)
    const answer = await t.as(rep)(claimLeads, { dealIds: [free.id] })
    expect(answer.limits).toMatchObject({ held: 1, claimedToday: 1, maxHeld: null })
    const mine = await t.as(rep)(getDeal, { dealId: free.id })
    expect(mine).toMatchObject({ owner: { id: rep.memberId }, teamId: rep.teamId })
    expect(await poolOf(t, rep)).toEqual(["North only"])
    const { items: events } = await t.as(rep)(listDealEvents, { dealId: free.id })
    expect(events[0]).toMatchObject({ kind: "claimed", actor: { name: rep.name } })
  }))

test("of two reps who claim one lead at the same moment exactly one gets it, the other is told who", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const winners = new Set<string>()
    for (let round = 0; round < 25; round++) {
      const { id } = await lead(t, `Lead ${round}`)
      const claim = (actor: Actor) => t.as(actor)(claimLeads, { dealIds: [id] })
      const both = round % 2 ? [rep, otherRep] : [otherRep, rep]
      const answers = await Promise.all(both.map((actor) => refusal(claim(actor))))
      const refused = answers.filter((one) => one !== undefined)
      expect(refused.length).toBe(1)
      const winner = both[answers.indexOf(undefined)] as Actor
      const owner = { id: winner.memberId, name: winner.name }
      expect(refused[0]).toMatchObject({
        code: "lead-taken",
        status: 409,
        facts: { leads: [{ dealId: id, title: `Lead ${round}`, owner }] },
      })
      expect((await t.as(winner)(getDeal, { dealId: id })).owner?.id).toBe(winner.memberId)
      const { moves } = await t.as(winner)(getProspecting, { dealId: id })
      expect(moves.map(({ kind }) => kind)).toEqual(["claimed"])
      winners.add(winner.memberId)
    }
    expect(winners.size).toBeGreaterThan(0)
  }))

test("open tasks go with a lead: back to nobody, and to whoever claims it next", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const { id: dealId } = await lead(t, "Lead")
    await t.as(rep)(claimLeads, { dealIds: [dealId] })
    const task = { dealId, title: "Ring them", dueOn: "2026-11-24" }
    await t.as(rep)(createTask, task)
    const { version } = await t.as(rep)(getDeal, { dealId })
    await t.as(rep)(releaseLead, { dealId, version, reason: "On leave" })
    expect((await t.as(rep)(listTasks, {})).items).toEqual([])
    await t.as(otherRep)(claimLeads, { dealIds: [dealId] })
    const { items } = await t.as(otherRep)(listTasks, {})
    expect(items).toMatchObject([{ title: "Ring them", owner: { id: otherRep.memberId } }])
  }))

test("of several leads all are claimed or none, and what was never in one's pool does not exist", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, ops } = t.workspace.actors
    const [one, two] = [await lead(t, "One"), await lead(t, "Two")]
    await t.as(otherRep)(claimLeads, { dealIds: [one.id] })
    const both = await refusal(t.as(rep)(claimLeads, { dealIds: [one.id, two.id] }))
    expect(both).toMatchObject({ code: "lead-taken", facts: { leads: [{ title: "One" }] } })
    expect(await poolOf(t, rep)).toEqual(["Two"])
    const theirs = await t.as(ops)(createDeal, {
      title: "Never free",
      pipelineId: t.workspace.pipelineId,
      ownerId: otherRep.memberId,
    })
    const south = await lead(t, "South only", { teamId: t.workspace.teams.south })
    for (const dealId of [theirs.id, south.id]) {
      const refused = await refusal(t.as(rep)(claimLeads, { dealIds: [dealId] }))
      expect(refused).toMatchObject({ code: "reference-unknown", status: 422 })
    }
  }))

test("a rep holds no more leads than allowed, also when claiming many at the same moment", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxHeld: 3 })
    const leads = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => lead(t, `Lead ${n}`)))
    const claims = leads.map(({ id }) => refusal(t.as(rep)(claimLeads, { dealIds: [id] })))
    const refused = (await Promise.all(claims)).filter((one) => one !== undefined)
    expect(refused.length).toBe(5)
    for (const { code, facts } of refused) {
      expect(code).toBe("claim-limit")
      expect(facts).toMatchObject({ limit: "held", asked: 1, held: 3, maxHeld: 3 })
    }
    expect((await t.as(rep)(listQueue, {})).items.length).toBe(3)
    expect((await poolOf(t, rep)).length).toBe(5)
  }))

test("the owner of a lead changes by no other door around the limits, and each change is in its history", () =>
  withTestApp(async (t) => {
    const { admin, ops, rep } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxHeld: 1 })
    const one = await lead(t, "One")
    const two = await lead(t, "Two")
    const set = async (dealId: string, ownerId: string | null) => {
      const { version } = await t.as(admin)(getDeal, { dealId })
      return t.as(admin)(updateDeal, { dealId, version, ownerId })
    }
    await set(one.id, admin.memberId)
    const taking = await refusal(set(two.id, admin.memberId))
    expect(taking).toMatchObject({ code: "claim-limit", facts: { held: 1, maxHeld: 1 } })
    const many = { dealIds: [two.id], set: { ownerId: admin.memberId } }
    expect((await refusal(t.as(admin)(bulkUpdateDeals, many)))?.code).toBe("claim-limit")
    await set(two.id, rep.memberId)
    await set(one.id, null)
    const kinds = async (dealId: string) =>
      (await t.as(admin)(getProspecting, { dealId })).moves.map(({ kind, by }) => [kind, by?.name])
    expect(await kinds(two.id)).toEqual([["assigned", admin.name]])
    expect((await kinds(one.id)).toSorted()).toEqual([
      ["claimed", admin.name],
      ["released", admin.name],
    ])
  }))

test("claims of a day are counted in the zone of the workspace, given back or not", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxClaims: 1 })
    const [one, two] = [await lead(t, "One"), await lead(t, "Two")]
    t.clock.now = new Date("2026-11-23T15:59:00Z") // one minute to midnight in Shanghai
    await t.as(rep)(claimLeads, { dealIds: [one.id] })
    const { version } = await t.as(rep)(getDeal, { dealId: one.id })
    await t.as(rep)(releaseLead, { dealId: one.id, version, reason: "Wrong market" })
    const claim = () => t.as(rep)(claimLeads, { dealIds: [two.id] })
    const refused = await refusal(claim())
    expect(refused).toMatchObject({ code: "claim-limit", facts: { limit: "claims", maxClaims: 1 } })
    t.clock.now = new Date("2026-11-23T16:00:00Z")
    expect((await claim()).limits.claimedToday).toBe(1)
  }))

test("a lead that is returned says who had it and why, and only a prospect can be", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const { id: dealId } = await lead(t, "Lead")
    await t.as(rep)(claimLeads, { dealIds: [dealId] })
    const { version } = await t.as(rep)(getDeal, { dealId })
    const reason = "Speaks only Finnish"
    expect((await refusal(t.as(otherRep)(releaseLead, { dealId, version, reason })))?.code).toBe(
      "not-found",
    )
    expect(
      (await refusal(t.as(rep)(releaseLead, { dealId, version: version - 1, reason })))?.code,
    ).toBe("version-stale")
    await t.as(rep)(releaseLead, { dealId, version, reason })
    const [item] = (await t.as(otherRep)(listPool, {})).items
    expect(item?.cameBack).toMatchObject({
      kind: "released",
      member: { id: rep.memberId },
      by: { id: rep.memberId },
      reason,
    })
    const stageId = t.workspace.stageIds[1] as string
    const other = await t.as(rep)(createDeal, {
      title: "Qualified",
      pipelineId: t.workspace.pipelineId,
      stageId,
    })
    const again = { dealId: other.id, version: other.version, reason }
    expect((await refusal(t.as(rep)(releaseLead, again)))?.code).toBe("not-a-prospect")
  }))

test("the pool is filtered and paged, and the first page says what there is to filter by", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const campaign = await t.as(ops)(createCampaign, { name: "Spring fair" })
    for (const n of [1, 2, 3, 4, 5]) {
      t.clock.now = new Date(t.clock.now.getTime() + 60_000)
      const more = n % 2 ? { source: "Web" } : { source: "Fair", campaignId: campaign.id }
      await lead(t, `Lead ${n}`, more)
    }
    expect(await poolOf(t, rep, { source: "Web" })).toEqual(["Lead 1", "Lead 3", "Lead 5"])
    expect(await poolOf(t, rep, { campaignId: campaign.id })).toEqual(["Lead 2", "Lead 4"])
    expect(await poolOf(t, rep, { q: "lead 3" })).toEqual(["Lead 3"])
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const asked = { limit: 2, order: "newest" as const, ...(cursor ? { cursor } : {}) }
      const page = await t.as(rep)(listPool, asked)
      expect(page.first === null).toBe(cursor !== undefined)
      if (page.first) {
        expect(page.first).toEqual({
          count: 5,
          sources: ["Fair", "Web"],
          campaigns: [{ id: campaign.id, name: "Spring fair" }],
        })
      }
      paged.push(...page.items.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(["Lead 5", "Lead 4", "Lead 3", "Lead 2", "Lead 1"])
    t.clock.now = new Date(t.clock.now.getTime() + 3 * 86_400_000)
    expect((await poolOf(t, rep, { waitingDays: 3 })).length).toBe(5)
    expect((await poolOf(t, rep, { waitingDays: 4 })).length).toBe(0)
  }))

test("the first source and the campaign stay what they were, whatever a lead is told later", () =>
  withTestApp(async (t) => {
    const { ops } = t.workspace.actors
    const spring = await t.as(ops)(createCampaign, { name: "Spring" })
    const autumn = await t.as(ops)(createCampaign, { name: "Autumn" })
    const deal = await lead(t, "Lead")
    expect(deal).toMatchObject({ firstSource: null, campaign: null })
    const change = async (fields: object) => {
      const { version } = await t.as(ops)(getDeal, { dealId: deal.id })
      return t.as(ops)(updateDeal, { dealId: deal.id, version, ...fields })
    }
    await change({ source: "Fair", campaignId: spring.id })
    const later = await change({ source: "Web" })
    expect(later).toMatchObject({ source: "Web", firstSource: "Fair" })
    expect(later.campaign).toEqual({ id: spring.id, name: "Spring" })
    for (const campaignId of [autumn.id, null]) {
      expect((await refusal(change({ campaignId })))?.code).toBe("campaign-kept")
    }
    await change({ source: null, campaignId: spring.id })
    const { firstSource } = await t.as(ops)(getDeal, { dealId: deal.id })
    expect(firstSource).toBe("Fair")
  }))

test("a merge keeps the first source and the campaign of the deal that began first", () =>
  withTestApp(async (t) => {
    const { ops } = t.workspace.actors
    const spring = await t.as(ops)(createCampaign, { name: "Spring" })
    const autumn = await t.as(ops)(createCampaign, { name: "Autumn" })
    const first = await lead(t, "First", { source: "Fair", campaignId: spring.id })
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    const second = await lead(t, "Second", { source: "Web", campaignId: autumn.id })
    const merged = await t.as(ops)(mergeDeal, {
      dealId: second.id,
      version: second.version,
      duplicateId: first.id,
    })
    expect(merged).toMatchObject({
      source: "Web",
      firstSource: "Fair",
      campaign: { name: "Spring" },
    })
    const { items } = await t.as(ops)(listDealEvents, { dealId: second.id })
    expect(items[0]?.changes).toMatchObject({ firstSource: { from: "Web", to: "Fair" } })
  }))

test("the queue shows whom to contact and what was last noted, longest without contact first", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const own = (title: string) =>
      t.as(rep)(createDeal, { title, pipelineId: t.workspace.pipelineId })
    const [one] = [await own("One"), await own("Two")]
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    const note = { dealId: one.id, kind: "call", by: "seller", body: "No answer" } as const
    await t.as(rep)(createNote.deal, note)
    const { items } = await t.as(rep)(listQueue, {})
    expect(items.map(({ title }) => title)).toEqual(["Two", "One"])
    expect(items[1]).toMatchObject({
      lastContactAt: t.clock.now.toISOString(),
      notes: [{ kind: "call", body: "No answer" }],
    })
  }))
