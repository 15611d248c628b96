import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { issued, negotiated } from "../../../../test/support/contracts.ts"
import { doors, refusal } from "../../../../test/support/gates.ts"
import { seatOffer } from "../../../../test/support/proposals.ts"
import { confirm, sentScope } from "../../../../test/support/scope-links.ts"
import { createTerm, updateTerm } from "../../contracts/terms-contract.ts"
import {
  closeDeal,
  createDeal,
  getDeal,
  mergeDeal,
  moveDeal,
  reopenDeal,
} from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { writeScope } from "../../meetings/scope-contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import { addCommitment } from "../../proposals/commitment-contract.ts"
import { sendProposal } from "../../proposals/contract.ts"
import * as contract from "../contract.ts"

/** A pipeline whose negotiation asks for owners of promises and for nothing else. */
async function asksOwners(t: TestApp) {
  const stages = sevenStages.map((stage) => ({
    ...stage,
    skip: "free" as const,
    exitCriteria: stage.exitCriteria.filter(({ evidence }) => evidence === "promises"),
  }))
  const name = { en: "Asks owners", "zh-CN": "需要负责人" }
  const pipeline = await t.as(t.workspace.actors.ops)(createPipeline, { name, stages })
  const stageIds = pipeline.stages.map(({ id }) => id)
  return { pipeline, negotiation: stageIds[4] ?? "", won: stageIds[5] ?? "" }
}

const titles = ({ items }: contract.Handover) => items.map(({ title }) => title.en)

/** A term that both sides agreed to and that is to be kept. */
const agreedTerm = (dealId: string, groupId: string, title: string) => ({
  ...{ dealId, groupId, title, position: "On working days", state: "agreed" as const },
  promise: { ownerId: null, dueOn: "2027-02-01" },
})

test("G22 a term in V3 of the contract is a promise without retyping, follows it, and stays as it was at the win", () =>
  withTestApp(async (t) => {
    const { pipelineId, actors } = t.workspace
    const { api, deal, clauses, groups } = await negotiated(t, pipelineId)
    const dealId = deal.id
    const groupId = groups[2]?.id ?? ""
    const handover = () => api(contract.getHandover, { dealId })
    expect(titles(await handover())).toEqual([])
    const term = await api(createTerm, agreedTerm(dealId, groupId, "Answer within 4 hours"))
    const again = (text: string) =>
      issued(
        api,
        dealId,
        clauses.map((clause) => ({ ...clause, text })),
      )
    await again("The second text.")
    await again("The third text.")
    expect((await handover()).items).toMatchObject([
      {
        ...{ key: `contract:${term.id}`, source: "contract", sourceVersion: 3, owner: null },
        title: { en: "Answer within 4 hours" },
        dueOn: "2027-02-01",
      },
    ])
    const { rep } = actors
    await api(contract.assignPromises, {
      ...{ dealId, promises: [{ key: `contract:${term.id}`, version: 0 }] },
      set: { ownerId: rep.memberId },
    })
    await api(updateTerm, { termId: term.id, version: 1, title: "Answer within 2 hours" })
    await again("The fourth text.")
    expect((await handover()).items).toMatchObject([
      { title: { en: "Answer within 2 hours" }, sourceVersion: 4, owner: { name: rep.name } },
    ])
    const { version } = await api(getDeal, { dealId })
    const won = await api(closeDeal, { dealId, version, outcome: "won", reason: "Signed" })
    await api(updateTerm, { termId: term.id, version: 2, title: "Answer some time" })
    const kept = await handover()
    expect(kept).toMatchObject({ isFrozen: true, unowned: 0 })
    expect(kept.items).toMatchObject([{ title: { en: "Answer within 2 hours" }, sourceVersion: 4 }])
    // Open again, it follows its source again, and whoever sees to it stays.
    const back = { dealId, version: won.version, toStageId: deal.stageId, cause: "Not signed" }
    await t.as(actors.ops)(reopenDeal, back)
    expect((await handover()).items).toMatchObject([
      { title: { en: "Answer some time" }, owner: { name: rep.name } },
    ])
  }))

test("G22 what the buyer confirmed is promised until it changes; a chosen line of the offer stands for it", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { api, deal, proposal } = await seatOffer(t)
    const dealId = deal.id
    const handover = () => api(contract.getHandover, { dealId })
    const sent = await api(sendProposal, { proposalId: proposal.id, version: proposal.version })
    expect(titles(await handover())).toEqual([])
    const [option] = sent.offer.options
    await api(addCommitment, {
      ...{ proposalId: sent.id, number: 1, level: "option-chosen", person: "Wang Wei" },
      ...{ note: "On the phone", choice: { optionId: option?.id ?? "", lines: [] } },
    })
    const { items } = await handover()
    expect(items).toMatchObject([
      { source: "proposal", sourceVersion: 1, sourceName: sent.number, title: { en: "Seat" } },
    ])
    const other = await api(createDeal, { title: "Two", pipelineId: t.workspace.pipelineId })
    const { path, content } = await sentScope(t, rep, other.id)
    const scopeOf = () => api(contract.getHandover, { dealId: other.id })
    expect(titles(await scopeOf())).toEqual([])
    expect((await confirm(t, path)).status).toBe(303)
    expect(titles(await scopeOf())).toEqual(["Report by region", "Start"])
    await api(writeScope, {
      dealId: other.id,
      version: 1,
      content: { ...content, priceModel: "x" },
    })
    expect(titles(await scopeOf())).toEqual([])
  }))

test.each(["move", "bulk"])(
  "G22 Won is refused while a promise has no owner, by every door alike, and passes with one: %s",
  (door) =>
    withTestApp(async (t) => {
      const { ops } = t.workspace.actors
      const api = t.as(ops)
      const { pipeline, negotiation, won } = await asksOwners(t)
      const at = { pipelineId: pipeline.id, stageId: negotiation }
      const deal = await api(createDeal, { title: "Acme", ...at })
      const dealId = deal.id
      await api(contract.addPromise, { dealId, title: "A visit in spring" })
      const to = pipeline.stages.find(({ id }) => id === won)
      const go = doors[door]
      if (!to || !go) throw new Error("There is a won stage, and such a door")
      const criteria = pipeline.stages[4]?.exitCriteria
      const current = () => api(getDeal, { dealId })
      const refused = await refusal(go(api, await current(), to, t))
      const isListed = door !== "import" // the row of a file names the gate alone
      expect(refused).toMatchObject({
        ...{ code: "gate-unmet", status: 409 },
        ...(isListed ? { facts: { criteria } } : {}),
      })
      const { version } = await current()
      const close = { dealId, version, outcome: "won" as const, reason: "Signed" }
      expect(await refusal(api(closeDeal, close))).toMatchObject({ code: "gate-unmet" })
      expect((await api(getGate, { dealId })).unownedPromises).toBe(1)
      // What is not won needs no owners.
      const lost = await api(createDeal, { title: "Lost", ...at })
      await api(contract.addPromise, { dealId: lost.id, title: "Another" })
      const lose = { dealId: lost.id, version: 1, outcome: "lost" as const, reason: "Price" }
      expect((await api(closeDeal, lose)).outcome).toBe("lost")
      const [promise] = (await api(contract.getHandover, { dealId })).items
      const promises = [{ key: promise?.key ?? "", version: promise?.version ?? 0 }]
      const set = { ownerId: ops.memberId }
      await api(contract.assignPromises, { dealId, promises, set })
      await go(api, await current(), to, t)
      expect((await current()).outcome).toBe("won")
    }),
)

test("several promises get an owner, a day and a person at once; a stale one is refused with what stands", () =>
  withTestApp(async (t) => {
    const { rep, viewer, otherRep } = t.workspace.actors
    const { api, deal, people } = await negotiated(t)
    const dealId = deal.id
    await api(contract.addPromise, { dealId, title: "One" })
    t.clock.now = new Date(t.clock.now.getTime() + 1)
    const two = await api(contract.addPromise, { dealId, title: "Two", detail: "In words" })
    const promises = two.items.map(({ key, version }) => ({ key, version }))
    const contactId = people[0]?.id ?? ""
    const set = { ownerId: rep.memberId, dueOn: "2027-03-01", contactId }
    const ask = { dealId, promises, set }
    expect(await refusal(t.as(viewer)(contract.assignPromises, ask))).toMatchObject({
      code: "not-permitted",
    })
    expect(await refusal(t.as(otherRep)(contract.assignPromises, ask))).toMatchObject({
      code: "not-found",
    })
    const after = await api(contract.assignPromises, ask)
    expect(after.items).toMatchObject(
      [1, 2].map(() => ({ owner: { id: rep.memberId }, dueOn: "2027-03-01", version: 2 })),
    )
    expect(after.items[0]?.contact?.id).toBe(contactId)
    expect(await refusal(api(contract.assignPromises, ask))).toMatchObject({
      code: "version-stale",
      facts: { current: { items: after.items } },
    })
    const unknown = { ...ask, set: { ownerId: crypto.randomUUID() } }
    expect(await refusal(api(contract.assignPromises, unknown))).toMatchObject({
      code: "reference-unknown",
      facts: { path: "ownerId" },
    })
    const [first] = after.items
    const promiseId = first?.key.split(":")[1] ?? ""
    const left = await api(contract.removePromise, { promiseId, version: 2 })
    expect(titles(left)).toEqual(["Two"])
    const { version } = await api(getDeal, { dealId })
    await api(closeDeal, { dealId, version, outcome: "lost", reason: "Price" })
    const late = refusal(api(contract.addPromise, { dealId, title: "Three" }))
    expect(await late).toMatchObject({ code: "deal-closed" })
  }))

test("of two deals that are one, the promises that were added stay with the one that stays", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipelineId, stageIds } = t.workspace
    const kept = await api(createDeal, { title: "Kept", pipelineId })
    const twin = await api(createDeal, { title: "Twin", pipelineId })
    await api(contract.addPromise, { dealId: kept.id, title: "One" })
    t.clock.now = new Date(t.clock.now.getTime() + 1)
    await api(contract.addPromise, { dealId: twin.id, title: "Two" })
    await api(moveDeal, { dealId: twin.id, version: 1, toStageId: stageIds[2] ?? "" })
    await api(mergeDeal, { dealId: kept.id, version: 1, duplicateId: twin.id })
    expect(titles(await api(contract.getHandover, { dealId: kept.id }))).toEqual(["One", "Two"])
  }))
