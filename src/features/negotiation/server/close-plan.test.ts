import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Context } from "../../../server/http/handler.ts"
import { listNotes } from "../../activities/contract.ts"
import { listAuditEntries } from "../../audit/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { getBoard } from "../../deals/board-contract.ts"
import { createDeal, getDeal, listDeals, mergeDeal, updateDeal } from "../../deals/contract.ts"
import { addStakeholder } from "../contract.ts"
import * as contract from "../plan-contract.ts"
import { listStakeholderRoles } from "../role-contract.ts"
import { countPlans } from "./jobs.ts"
import { completeStep } from "./write-door.ts"

/** A deal that is to close on 24 November, with the plan of G8 from the 10th on; today is the 10th. */
async function planned(t: TestApp) {
  t.clock.now = new Date("2026-11-10T09:00:00.000Z")
  const api = t.as(t.workspace.actors.rep)
  const { pipelineId } = t.workspace
  const draft = { title: "Rollout", pipelineId, expectedCloseDate: "2026-11-24" }
  const { id: dealId } = await api(createDeal, draft)
  await api(contract.startClosePlan, { dealId, startsOn: "2026-11-10", isFromTemplate: false })
  const add = async (title: string, duration: number, afterStepIds: string[] = []) => {
    const step = { dealId, title, side: "buyer" as const, duration, afterStepIds }
    const { steps } = await api(contract.addPlanStep, step)
    return steps.find((one) => one.title === title)?.id ?? ""
  }
  const legal = await add("Legal", 10)
  const security = await add("Security", 5)
  const procurement = await add("Procurement", 7, [legal, security])
  const plan = () => api(contract.getClosePlan, { dealId })
  const stepOf = async (title: string) => {
    const found = (await plan()).steps.find((one) => one.title === title)
    return { planStepId: found?.id ?? "", version: found?.version ?? 0 }
  }
  return { api, dealId, pipelineId, legal, security, procurement, plan, stepOf, add }
}

test("G8 a deal says by how many days its date is not credible: on itself, on its card and as a filter", () =>
  withTestApp(async (t) => {
    const { api, dealId, pipelineId, plan } = await planned(t)
    expect(await plan()).toMatchObject({
      ...{ credibleOn: "2026-11-27", expectedCloseDate: "2026-11-24", daysNotCredible: 3 },
      steps: [
        { title: "Security", endsOn: "2026-11-15", slackDays: 5, isCritical: false },
        { title: "Legal", endsOn: "2026-11-20", slackDays: 0, isCritical: true },
        { title: "Procurement", startsOn: "2026-11-20", endsOn: "2026-11-27", isCritical: true },
      ],
    })
    const deal = await api(getDeal, { dealId })
    // It is offered and never written over what was promised.
    expect(deal).toMatchObject({ credibleOn: "2026-11-27", expectedCloseDate: "2026-11-24" })
    const board = await api(getBoard, { pipelineId })
    const found = board.stages.flatMap(({ cards }) => cards)
    expect(found).toMatchObject([{ id: dealId, credibleOn: "2026-11-27" }])
    const filtered = () => api(listDeals, { closeDate: "not-credible" })
    expect((await filtered()).items.map(({ id }) => id)).toEqual([dealId])
    const { version } = deal
    await api(updateDeal, { dealId, version, expectedCloseDate: "2026-11-27" })
    expect((await filtered()).items).toEqual([])
    expect((await plan()).daysNotCredible).toBe(0)
  }))

test("G8 security that is still open 8 days late moves the date to 30 November, without anybody writing", () =>
  withTestApp(async (t) => {
    const { api, dealId, stepOf } = await planned(t)
    t.clock.now = new Date("2026-11-20T09:00:00.000Z")
    await api(contract.completePlanStep, await stepOf("Legal"))
    t.clock.now = new Date("2026-11-23T09:00:00.000Z")
    expect(await countPlans(t.services)).toBe(1)
    expect(await countPlans(t.services)).toBe(0)
    expect((await api(getDeal, { dealId })).credibleOn).toBe("2026-11-30")
    const { credibleOn } = await api(contract.getClosePlan, { dealId })
    expect(credibleOn).toBe("2026-11-30")
  }))

test("a circle of steps is refused with its steps named, and nothing changes", () =>
  withTestApp(async (t) => {
    const { api, procurement, plan, stepOf } = await planned(t)
    const before = await plan()
    const circle = { ...(await stepOf("Legal")), afterStepIds: [procurement] }
    await expect(api(contract.updatePlanStep, circle)).rejects.toMatchObject({
      problem: {
        code: "plan-circle",
        fields: [
          {
            path: "afterStepIds",
            message: expect.stringMatching(
              /^(Legal → Procurement → Legal|Procurement → Legal → Procurement)$/,
            ),
          },
        ],
      },
    })
    expect(await plan()).toEqual(before)
  }))

test("G8 a milestone waits for every required step before it, and such a step is not opened again under it", () =>
  withTestApp(async (t) => {
    const { api, dealId, procurement, stepOf, plan } = await planned(t)
    const ready = { dealId, kind: "milestone" as const, title: "Ready", side: "seller" as const }
    await api(contract.addPlanStep, { ...ready, duration: 5, afterStepIds: [procurement] })
    const complete = async (title: string) =>
      api(contract.completePlanStep, { ...(await stepOf(title)), evidence: `${title} is done` })
    const early = await refusal(complete("Ready"))
    expect(early?.code).toBe("milestone-open")
    expect(early?.facts).toMatchObject({
      milestone: { title: "Ready" },
      open: expect.arrayContaining([expect.objectContaining({ title: "Legal" })]),
    })
    for (const title of ["Legal", "Security", "Procurement", "Ready"]) await complete(title)
    const { steps } = await plan()
    expect(steps.find(({ title }) => title === "Ready")).toMatchObject({
      ...{ duration: 0, doneOn: "2026-11-10", doneBy: "seller", evidence: "Ready is done" },
    })
    const again = refusal(api(contract.reopenPlanStep, await stepOf("Legal")))
    expect((await again)?.code).toBe("milestone-open")
    await api(contract.reopenPlanStep, await stepOf("Ready"))
    await api(contract.reopenPlanStep, await stepOf("Legal"))
    const ahead = { ...(await stepOf("Legal")), doneOn: "2026-11-11" }
    expect((await refusal(api(contract.completePlanStep, ahead)))?.code).toBe("input-invalid")
  }))

test("a removed step hands on what it waited for, and a stale version is refused", () =>
  withTestApp(async (t) => {
    const { api, dealId, legal, security, procurement, stepOf } = await planned(t)
    const sign = { dealId, title: "Sign", side: "buyer" as const, duration: 1 }
    await api(contract.addPlanStep, { ...sign, afterStepIds: [procurement] })
    const stale = { ...(await stepOf("Procurement")), version: 9 }
    expect((await refusal(api(contract.removePlanStep, stale)))?.code).toBe("version-stale")
    const { steps, credibleOn } = await api(contract.removePlanStep, await stepOf("Procurement"))
    const left = steps.find(({ title }) => title === "Sign")
    expect([...(left?.afterStepIds ?? [])].sort()).toEqual([legal, security].sort())
    expect(credibleOn).toBe("2026-11-21")
  }))

test("who does a step belongs to its side and to the deal", () =>
  withTestApp(async (t) => {
    const { api, dealId, pipelineId, stepOf } = await planned(t)
    const { memberId } = t.workspace.actors.rep
    const wrong = { ...(await stepOf("Legal")), memberId }
    expect((await refusal(api(contract.updatePlanStep, wrong)))?.facts).toEqual({
      path: "memberId",
    })
    const other = await api(createDeal, { title: "Other", pipelineId })
    const contact = await api(createContact, { name: "李娜" })
    const { items } = await api(listStakeholderRoles, {})
    const part = { contactId: contact.id, stakeholderRoleId: items[0]?.id ?? "" }
    const elsewhere = await api(addStakeholder, { dealId: other.id, ...part })
    const foreign = {
      ...(await stepOf("Legal")),
      stakeholderId: elsewhere.stakeholders[0]?.id ?? "",
    }
    expect((await refusal(api(contract.updatePlanStep, foreign)))?.facts).toEqual({
      path: "stakeholderId",
    })
    const { stakeholders } = await api(addStakeholder, { dealId, ...part })
    const right = { ...(await stepOf("Legal")), stakeholderId: stakeholders[0]?.id ?? "" }
    const theirs = await api(contract.updatePlanStep, right)
    expect(theirs.steps.find(({ title }) => title === "Legal")?.stakeholder?.name).toBe("李娜")
    // Ours now: the person of theirs goes with the side.
    const ours = { ...(await stepOf("Legal")), side: "seller" as const, memberId }
    const changed = await api(contract.updatePlanStep, ours)
    expect(changed.steps.find(({ title }) => title === "Legal")).toMatchObject({
      ...{ side: "seller", stakeholder: null, member: { id: memberId } },
    })
  }))

test("G8 a step that the buyer completes counts as the buyer's word and act, and is told on the deal", () =>
  withTestApp(async (t) => {
    const { api, dealId, stepOf, plan } = await planned(t)
    const { rep } = t.workspace.actors
    const done = { ...(await stepOf("Security")), evidence: "Report 7" }
    await inWorkspace(t.db, t.workspace.workspaceId, (tx) => {
      const context: Context = {
        ...{ tx, services: t.services, now: t.clock.now, requestId: "r", bytes: new Uint8Array() },
        actor: { ...rep, kind: "buyer", name: "李娜", permissions: new Set() },
        afterwards: () => {},
      }
      return completeStep(context, done)
    })
    const { steps } = await plan()
    expect(steps.find(({ title }) => title === "Security")).toMatchObject({
      ...{ doneBy: "buyer", doneName: "李娜", evidence: "Report 7", doneOn: "2026-11-10" },
    })
    const { items } = await api(listNotes.deal, { dealId })
    expect(items).toMatchObject([{ by: "buyer", body: "Done: Security\n\nReport 7" }])
    const { lastBuyerActAt } = await api(getDeal, { dealId })
    expect(lastBuyerActAt).toBe(t.clock.now.toISOString())
    const admin = t.as(t.workspace.actors.admin)
    const { items: acts } = await admin(listAuditEntries, { recordKind: "close-plan" })
    expect(acts[0]).toMatchObject({ act: "close-plan.complete-step" })
  }))

test("plans begin with the template of their pipeline, in the language of who begins, and keep their steps", () =>
  withTestApp(async (t) => {
    const { pipelineId } = t.workspace
    const chinese = t.as({ ...t.workspace.actors.rep, locale: "zh-CN" })
    const ops = t.as(t.workspace.actors.ops)
    const begun = async (title: string) => {
      const { id: dealId } = await chinese(createDeal, { title, pipelineId })
      return chinese(contract.startClosePlan, { dealId, startsOn: "2026-11-23" })
    }
    const first = await begun("First")
    expect(first.steps.map(({ title }) => title)).toEqual([
      ...["商定条款", "安全审核", "法务审核", "采购流程", "合同可以签署", "签署"],
    ])
    const again = chinese(contract.startClosePlan, { dealId: first.dealId, startsOn: "2026-11-23" })
    expect((await refusal(again))?.code).toBe("plan-exists")
    const one = {
      ...{ kind: "task" as const, names: { en: "Pilot", "zh-CN": "试用" }, side: "buyer" as const },
      ...{ duration: 14, unit: "days" as const, isRequired: true, after: [] },
    }
    const set = {
      pipelineId,
      version: 0,
      steps: [one, { ...one, names: { en: "Sign", "zh-CN": "" }, after: [0] }],
    }
    await ops(contract.setPlanTemplate, set)
    expect((await refusal(ops(contract.setPlanTemplate, set)))?.code).toBe("version-stale")
    const later = { ...set, version: 1, steps: [{ ...one, after: [0] }] }
    expect((await refusal(ops(contract.setPlanTemplate, later)))?.code).toBe("input-invalid")
    const second = await begun("Second")
    expect(second.steps.map(({ title }) => title)).toEqual(["试用", "Sign"])
    expect(second.credibleOn).toBe("2026-12-21")
    const kept = await chinese(contract.getClosePlan, { dealId: first.dealId })
    expect(kept.steps).toHaveLength(6)
  }))

test("the plan of a duplicate becomes that of the deal that stays, where it has none", () =>
  withTestApp(async (t) => {
    const { api, dealId: duplicateId, pipelineId, plan } = await planned(t)
    const kept = await api(createDeal, { title: "Kept", pipelineId })
    const { steps } = await plan()
    await api(mergeDeal, { dealId: kept.id, version: kept.version, duplicateId })
    const moved = await api(contract.getClosePlan, { dealId: kept.id })
    expect(moved.steps.map(({ id }) => id)).toEqual(steps.map(({ id }) => id))
    expect(moved.credibleOn).toBe("2026-11-27")
  }))
