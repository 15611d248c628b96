import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { answered, contractRoom, sendAnswers } from "../../../../test/support/contract-rooms.ts"
import { changed, issued, negotiated, told } from "../../../../test/support/contracts.ts"
import { doors, refusal } from "../../../../test/support/gates.ts"
import type { Actor } from "../../../server/actor.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { newId } from "../../../server/ids.ts"
import { closeDeal, getDeal, listDealEvents, moveDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { addStakeholder, getStakeholders, removeStakeholder } from "../../negotiation/contract.ts"
import {
  createStakeholderRole,
  listStakeholderRoles,
  setRequiredRoles,
  updateStakeholderRole,
} from "../../negotiation/role-contract.ts"
import { createPipeline, type Pipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import * as contract from "../contract.ts"
import { openDeal } from "./held-deal.ts"
import { giveConsents } from "./write-door.ts"

/** Seven stages of which the negotiation alone asks for something: that everybody agrees. */
async function askingForConsents(t: TestApp): Promise<Pipeline> {
  const text = { en: "Everybody agrees to the contract", "zh-CN": "各方均同意合同" }
  const asked = { id: null, text, side: "both", evidence: "consents", required: true } as const
  const gate = [{ ...asked, field: null, meetingTypeId: null }]
  const stages = sevenStages.map((stage) => ({
    ...{ ...stage, skip: "free" as const },
    exitCriteria: stage.kind === "negotiation" ? gate : [],
  }))
  const name = { en: "By consent", "zh-CN": "须经同意" }
  return t.as(t.workspace.actors.ops)(createPipeline, { name, stages })
}

const stageOf = (pipeline: Pipeline, kind: string) => {
  const stage = pipeline.stages.find((one) => one.kind === kind)
  if (!stage) throw new Error(`No stage ${kind}`)
  return stage
}

/** A deal in the negotiation to whose first version everybody agrees. */
async function agreed(t: TestApp) {
  const pipeline = await askingForConsents(t)
  const world = await negotiated(t, pipeline.id)
  const { api, deal, people, groups } = world
  const { version } = await api(getDeal, { dealId: deal.id })
  const toStageId = stageOf(pipeline, "negotiation").id
  await api(moveDeal, { dealId: deal.id, version, toStageId })
  const groupIds = groups.map(({ id }) => id)
  for (const { id: contactId, role } of people) {
    await told(api, deal.id, { contactId, role, groupIds })
  }
  return { ...world, pipeline, groupIds, won: stageOf(pipeline, "won") }
}

const asWon = { outcome: "won", reason: "They signed" } as const

const paymentOf = (groups: readonly { id: string; key: string }[]) =>
  groups.find(({ key }) => key === "payment")?.id ?? ""

test("G9 a changed payment window voids the consents to it alone, and the gate to Won is closed until they are renewed", () =>
  withTestApp(async (t) => {
    const { api, deal, groups, clauses, won } = await agreed(t)
    const dealId = deal.id
    const payment = paymentOf(groups)
    const before = await api(contract.getContract, { dealId })
    expect(before.standing).toMatchObject({ agreed: 16, asked: 16, isAllAgreed: true })
    expect((await api(getGate, { dealId })).shown).toMatchObject([{ evidence: "consents" }])

    const second = await issued(api, dealId, changed(clauses, payment, "Within 60 days."))
    expect(second.versions[0]?.changedGroupIds).toEqual([payment])
    expect(second.standing).toMatchObject({ agreed: 12, asked: 16, isAllAgreed: false })
    for (const { role, cells } of second.standing.people) {
      const states = cells.map(({ groupId, state }) => [groupId === payment, state])
      expect([role.id, new Set(states.map(String))]).toEqual([
        role.id,
        new Set(["false,agree", "true,void"]),
      ])
    }
    expect((await api(getGate, { dealId })).shown).toEqual([])
    const current = await api(getDeal, { dealId })
    const ways = {
      move: () => doors["move"]?.(api, current, won, t),
      bulk: () => doors["bulk"]?.(api, current, won, t),
      close: () => api(closeDeal, { dealId, version: current.version, ...asWon }),
    }
    for (const [name, go] of Object.entries(ways)) {
      expect([name, (await refusal(Promise.resolve(go())))?.code]).toEqual([name, "gate-unmet"])
    }
  }))

test("G9 once the changed group is agreed to anew, the deal is won, and its history tells why it could not be", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups, clauses, won } = await agreed(t)
    const dealId = deal.id
    const payment = paymentOf(groups)
    await issued(api, dealId, changed(clauses, payment, "Within 60 days."))
    for (const { id: contactId, role } of people) {
      await told(api, dealId, { contactId, role, groupIds: [payment] })
    }
    const now = await api(getDeal, { dealId })
    const moved = await api(moveDeal, { dealId, version: now.version, toStageId: won.id })
    expect(moved.outcome).toBe("won")
    const { items } = await api(listDealEvents, { dealId })
    const kinds = items.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === "criterion-shown")).toHaveLength(2)
    expect(kinds.filter((kind) => kind === "criterion-reopened")).toHaveLength(1)
  }))

test("G9 who must agree follows the roles the pipeline asks for and the people of the deal", () =>
  withTestApp(async (t) => {
    const { api, deal, people, pipeline } = await agreed(t)
    const dealId = deal.id
    const shown = async () => (await api(getGate, { dealId })).shown.length
    const ops = t.as(t.workspace.actors.ops)
    const pipelineId = pipeline.id
    const own = await ops(createStakeholderRole, { names: { en: "Legal", "zh-CN": "法务" } })
    const required = people.map(({ role }) => role)
    const ask = (version: number, stakeholderRoleIds: string[]) =>
      ops(setRequiredRoles, { pipelineId, version, stakeholderRoleIds })
    await ask(0, [...required, own.id])
    expect(await shown()).toBe(0)
    await ask(1, required)
    expect(await shown()).toBe(1)
    const { stakeholders } = await api(getStakeholders, { dealId })
    const [one] = stakeholders
    if (!one) throw new Error("Four people")
    await api(removeStakeholder, { stakeholderId: one.id, version: one.version })
    expect(await shown()).toBe(0)
    const again = { dealId, contactId: one.contact.id, stakeholderRoleId: one.role.id }
    await api(addStakeholder, again)
    expect(await shown()).toBe(1)
    const { version } = await ops(listStakeholderRoles, {}).then(({ items }) => items[0] ?? own)
    const retire = { stakeholderRoleId: required[0] ?? "", version, isArchived: true }
    await ops(updateStakeholderRole, retire)
    expect((await api(contract.getContract, { dealId })).standing.asked).toBe(12)
  }))

test("G9 one who objects, or agrees with a condition, closes the gate again", () =>
  withTestApp(async (t) => {
    for (const answer of ["object", "condition"] as const) {
      const { api, deal, people, groups } = await agreed(t)
      const [{ id: contactId = "", role = "" } = {}] = people
      const groupIds = [paymentOf(groups)]
      const after = await told(api, deal.id, { contactId, role, groupIds, answer })
      expect(after.standing.isAllAgreed).toBe(false)
      expect((await api(getGate, { dealId: deal.id })).shown).toEqual([])
    }
  }))

test("G9 the last consent that is missing comes from the buyer's room and opens the gate; their condition closes it", () =>
  withTestApp(async (t) => {
    const pipeline = await askingForConsents(t)
    const { api, dealId, path, people, groupIds, deal } = await contractRoom(t, pipeline.id)
    const { version } = await api(getDeal, { dealId })
    await api(moveDeal, { dealId, version, toStageId: stageOf(pipeline, "negotiation").id })
    for (const { id: contactId, role } of people.slice(1)) {
      await told(api, deal.id, { contactId, role, groupIds })
    }
    const shown = async () => (await api(getGate, { dealId })).shown
    expect(await shown()).toEqual([])
    expect((await sendAnswers(t, path, answered(groupIds))).status).toBe(303)
    expect(await shown()).toMatchObject([{ evidence: "consents" }])
    const doubt = answered(groupIds.slice(0, 1), "condition", "Only until March")
    expect((await sendAnswers(t, path, doubt)).status).toBe(303)
    expect(await shown()).toEqual([])
  }))

test("E-18 what a rep was told needs its evidence and never looks like the buyer's own act", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups, first } = await negotiated(t)
    const [{ id: contactId = "", role = "" } = {}] = people
    const [{ id: groupId = "" } = {}] = groups
    const said = {
      ...{
        dealId: deal.id,
        sha256: first.versions[0]?.sha256 ?? "",
        contactId,
        stakeholderRoleId: role,
      },
      ...{ groupIds: [groupId], answer: "agree" as const, saidOn: "2026-11-23" },
    }
    const bare = await refusal(api(contract.recordConsents, { ...said, evidence: "" }))
    expect(bare?.code).toBe("input-invalid")
    const conditional = { ...said, evidence: "By mail", answer: "condition" as const }
    expect((await refusal(api(contract.recordConsents, conditional)))?.code).toBe("input-invalid")
    const rep = await api(contract.recordConsents, { ...said, evidence: "By mail" })
    expect(rep.consents).toMatchObject([
      { givenBy: "seller", evidence: "By mail", recordedBy: { name: t.workspace.actors.rep.name } },
    ])
    await asBuyer(t, deal.id, { ...said, roleId: role, condition: "", evidence: "", fileId: null })
    const { consents } = await api(contract.getContract, { dealId: deal.id })
    expect(consents).toMatchObject([{ givenBy: "buyer", recordedBy: null, evidence: "" }])
  }))

/** The buyer's own act, as a room of theirs would hand it in. */
function asBuyer(t: TestApp, dealId: string, said: Parameters<typeof giveConsents>[2]) {
  const actor: Actor = { ...t.workspace.actors.rep, kind: "buyer", name: "Wang Wei" }
  const now = t.clock.now
  return inWorkspace(t.db, t.workspace.workspaceId, async (tx) => {
    const origin = { tx, actor, now, requestId: newId(now), services: t.services }
    const context = { ...origin, bytes: new Uint8Array(), afterwards: () => {} }
    await giveConsents(context, await openDeal(context, dealId), said)
  })
}

test("F-04 a consent to a version that is not the latest is refused, and says which one is", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups, clauses, first } = await negotiated(t)
    const [{ id: contactId = "", role = "" } = {}] = people
    const groupId = paymentOf(groups)
    await issued(api, deal.id, changed(clauses, groupId, "Within 60 days."))
    const stale = await refusal(
      api(contract.recordConsents, {
        ...{
          dealId: deal.id,
          sha256: first.versions[0]?.sha256 ?? "",
          contactId,
          stakeholderRoleId: role,
        },
        ...{ groupIds: [groupId], answer: "agree", saidOn: "2026-11-23", evidence: "By mail" },
      }),
    )
    expect(stale).toMatchObject({
      code: "version-stale",
      facts: { current: { versions: [{ number: 2 }, { number: 1 }] } },
    })
  }))

test("S-12 people and files of other deals, and groups the version says nothing about, are refused", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups, first } = await negotiated(t)
    const other = await negotiated(t)
    const [{ id: contactId = "", role = "" } = {}] = people
    const [{ id: groupId = "" } = {}] = groups
    const right = {
      ...{
        dealId: deal.id,
        sha256: first.versions[0]?.sha256 ?? "",
        contactId,
        stakeholderRoleId: role,
      },
      ...{ groupIds: [groupId], answer: "agree" as const, saidOn: "2026-11-23", evidence: "Mail" },
    }
    const wrong = [
      { contactId: other.people[0]?.id ?? "" },
      { groupIds: [groupId, newId(t.clock.now)] },
      { fileId: newId(t.clock.now) },
    ]
    for (const one of wrong) {
      const refused = await refusal(api(contract.recordConsents, { ...right, ...one }))
      expect(refused?.code).toBe("reference-unknown")
    }
    expect((await api(contract.recordConsents, right)).consents).toHaveLength(1)
  }))
