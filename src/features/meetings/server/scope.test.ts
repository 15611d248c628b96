import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { gated, refusal, stageAt } from "../../../../test/support/gates.ts"
import { aScope, confirm, sentScope } from "../../../../test/support/scope-links.ts"
import { listNotes } from "../../activities/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { createDeal, getDeal, listDealEvents, mergeDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import * as contract from "../scope-contract.ts"

async function aDeal(t: TestApp) {
  const { rep } = t.workspace.actors
  const { pipelineId } = t.workspace
  const deal = await t.as(rep)(createDeal, { title: "Rollout", pipelineId })
  return { rep, api: t.as(rep), dealId: deal.id }
}

test("each change of the scope is a version of its own, and a stale one is refused", () =>
  withTestApp(async (t) => {
    const { api, dealId } = await aDeal(t)
    expect(await api(contract.getScope, { dealId })).toMatchObject({ number: 0, links: [] })
    const content = aScope()
    const first = await api(contract.writeScope, { dealId, version: 0, content })
    expect(first).toMatchObject({ number: 1, content })
    const same = await api(contract.writeScope, { dealId, version: 1, content })
    expect(same.number).toBe(1)
    const changed = { ...content, priceModel: "One price" }
    const second = await api(contract.writeScope, { dealId, version: 1, content: changed })
    expect(second).toMatchObject({ number: 2, content: changed })
    const stale = await refusal(api(contract.writeScope, { dealId, version: 1, content }))
    expect(stale).toMatchObject({ code: "version-stale", facts: { current: { number: 2 } } })
  }))

test("of two who write the same version at once, one is refused", () =>
  withTestApp(async (t) => {
    const { api, dealId } = await aDeal(t)
    const write = (word: string) =>
      api(contract.writeScope, { dealId, version: 0, content: aScope(word) })
    const answers = await Promise.allSettled([write("a"), write("b"), write("c")])
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect((await api(contract.getScope, { dealId })).number).toBe(1)
  }))

test("a budget whose upper end is below the lower is refused, and amounts stay exact", () =>
  withTestApp(async (t) => {
    const { api, dealId } = await aDeal(t)
    const budget = { currency: "USD", fromMinor: "2", toMinor: "1" }
    const wrong = { dealId, version: 0, content: { ...aScope(), budget } }
    expect((await refusal(api(contract.writeScope, wrong)))?.code).toBe("input-invalid")
    const large = { currency: "USD", fromMinor: "1", toMinor: "900719925474099301" }
    const right = { dealId, version: 0, content: { ...aScope(), budget: large } }
    expect((await api(contract.writeScope, right)).content.budget).toEqual(large)
  }))

test("what is not written down cannot be confirmed, and nothing is mailed without a mail server", () =>
  withTestApp(async (t) => {
    const { api, dealId } = await aDeal(t)
    const { id: contactId } = await api(createContact, { name: "Wang Wei" })
    const ask = { dealId, contactId, channel: "copy" as const, locale: "en" as const }
    expect((await refusal(api(contract.createScopeLink, ask)))?.code).toBe("scope-empty")
    await api(contract.writeScope, { dealId, version: 0, content: aScope() })
    const mailed = { ...ask, channel: "mail" as const }
    const refused = await refusal(api(contract.createScopeLink, mailed))
    expect(refused?.code).toBe("mail-not-configured")
  }))

test("G4 G10 the buyer's own click meets the criterion that nobody of ours can, and is their act", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { pipeline, deal } = await gated(t, rep)
    const api = t.as(rep)
    const { path } = await sentScope(t, rep, deal.id)
    expect((await confirm(t, path)).status).toBe(303)
    const { shown } = await api(getGate, { dealId: deal.id })
    const [, scopeCriterion] = stageAt(pipeline, 2).exitCriteria
    expect(shown).toMatchObject([
      { criterionId: scopeCriterion?.id, metBy: null, saidBy: "Wang Wei" },
    ])
    const { items } = await api(listNotes.deal, { dealId: deal.id })
    expect(items).toMatchObject([{ by: "buyer", author: { id: null, name: "Wang Wei" } }])
    const { lastBuyerActAt } = await api(getDeal, { dealId: deal.id })
    expect(lastBuyerActAt).toBe(t.clock.now.toISOString())
    const history = await api(listDealEvents, { dealId: deal.id })
    const told = history.items.find(({ kind }) => kind === "criterion-shown")
    expect(told?.actor).toEqual({ kind: "buyer", name: "Wang Wei" })
  }))

test("G10 a scope that changes ends the links that ask for the old one and voids its confirmation", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { deal } = await gated(t, rep)
    const api = t.as(rep)
    const { path, content } = await sentScope(t, rep, deal.id)
    await confirm(t, path)
    const before = await api(contract.getScope, { dealId: deal.id })
    expect(before.links).toMatchObject([{ state: "confirmed", voidedAt: null }])
    const changed = { ...content, priceModel: "One price" }
    const after = await api(contract.writeScope, { dealId: deal.id, version: 1, content: changed })
    expect(after.links).toMatchObject([
      { state: "confirmed", voidedAt: t.clock.now.toISOString(), decidedName: "Wang Wei" },
    ])
    expect((await api(getGate, { dealId: deal.id })).shown).toEqual([])
  }))

test("a deal that takes over a duplicate takes its scope and its links, unless it has a scope of its own", () =>
  withTestApp(async (t) => {
    const { api, rep, dealId } = await aDeal(t)
    const { pipelineId } = t.workspace
    const merged = async (own: boolean) => {
      const kept = await api(createDeal, { title: "Kept", pipelineId })
      if (own)
        await api(contract.writeScope, { dealId: kept.id, version: 0, content: aScope("Own") })
      const duplicateId = own ? (await api(createDeal, { title: "Twin", pipelineId })).id : dealId
      if (own)
        await api(contract.writeScope, { dealId: duplicateId, version: 0, content: aScope() })
      const { version } = await api(getDeal, { dealId: kept.id })
      await api(mergeDeal, { dealId: kept.id, duplicateId, version })
      return api(contract.getScope, { dealId: kept.id })
    }
    const { path, content } = await sentScope(t, rep, dealId)
    const taken = await merged(false)
    expect(taken).toMatchObject({ number: 1, content, links: [{ state: "sent" }] })
    expect((await confirm(t, path)).status).toBe(303)
    const kept = await merged(true)
    expect(kept.content.features.map(({ text }) => text)).toEqual(["Own"])
  }))

test("a link is withdrawn once, by who sees the deal", () =>
  withTestApp(async (t) => {
    const { api, rep, dealId } = await aDeal(t)
    const { linkId } = await sentScope(t, rep, dealId)
    const asked = { scopeLinkId: linkId, version: 1 }
    const { otherRep, viewer } = t.workspace.actors
    const hidden = await refusal(t.as(otherRep)(contract.withdrawScopeLink, asked))
    expect(hidden?.code).toBe("not-found")
    const forbidden = await refusal(t.as(viewer)(contract.withdrawScopeLink, asked))
    expect(forbidden?.code).toBe("not-permitted")
    const { links } = await api(contract.withdrawScopeLink, asked)
    expect(links).toMatchObject([{ state: "withdrawn" }])
    const again = await refusal(api(contract.withdrawScopeLink, { ...asked, version: 2 }))
    expect(again?.code).toBe("version-stale")
  }))
