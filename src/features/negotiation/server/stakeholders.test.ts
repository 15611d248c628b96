import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { cancelTask, listDealTasks } from "../../actions/contract.ts"
import { createNote } from "../../activities/contract.ts"
import { createContact, mergeContact } from "../../contacts/contract.ts"
import { createDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import { createMeeting, endMeeting, listMeetingTypes } from "../../meetings/contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { templates } from "../../pipelines/templates.ts"
import * as contract from "../contract.ts"
import * as roleContract from "../role-contract.ts"
import { missingRolesOf, stakeholdersOf } from "./stakeholder-queries.ts"

/** A deal, a contact who is not on it yet, and the roles by their key. */
async function negotiated(t: TestApp) {
  const api = t.as(t.workspace.actors.rep)
  const { pipelineId } = t.workspace
  const { id: dealId } = await api(createDeal, { title: "Rollout", pipelineId })
  const { id: contactId } = await api(createContact, { name: "李娜", jobTitle: "CFO" })
  const { items } = await api(roleContract.listStakeholderRoles, {})
  const roles = Object.fromEntries(items.map(({ key, id }) => [key ?? "", id]))
  return { api, dealId, contactId, roles, items, pipelineId }
}

test("a workspace begins with the four roles of the seed, all of them required where there is a negotiation", () =>
  withTestApp(async (t) => {
    const { api, items, pipelineId, dealId } = await negotiated(t)
    expect(items.map(({ key }) => key)).toEqual([
      "vendor-management",
      "finance",
      "executive",
      "end-user",
    ])
    expect(items.map(({ names }) => names["zh-CN"])).toEqual([
      "供应商管理",
      "财务",
      "其他管理层",
      "最终用户",
    ])
    const required = await api(roleContract.getRequiredRoles, { pipelineId })
    expect(required).toMatchObject({ version: 0, stakeholderRoleIds: items.map(({ id }) => id) })
    const { gaps } = await api(contract.getStakeholders, { dealId })
    expect(gaps).toEqual(items.map(({ id }) => ({ kind: "find", about: id, taskId: null })))
  }))

test("a pipeline without a negotiation asks for nobody until somebody says so", () =>
  withTestApp(async (t) => {
    const { items } = await negotiated(t)
    const ops = t.as(t.workspace.actors.ops)
    const name = { en: "Small", "zh-CN": "小客户" }
    const small = templates.find(({ key }) => key === "small-business")
    const stages = [...(small?.stages ?? [])]
    const { id: pipelineId } = await ops(createPipeline, { name, stages })
    const none = await ops(roleContract.getRequiredRoles, { pipelineId })
    expect(none.stakeholderRoleIds).toEqual([])
    const finance = items[1]?.id ?? ""
    const set = { pipelineId, version: 0, stakeholderRoleIds: [finance] }
    expect(await ops(roleContract.setRequiredRoles, set)).toMatchObject({ version: 1 })
    expect((await refusal(ops(roleContract.setRequiredRoles, set)))?.code).toBe("version-stale")
    const { id: dealId } = await ops(createDeal, { title: "Small", pipelineId })
    const { required } = await ops(contract.getStakeholders, { dealId })
    expect(required).toMatchObject([{ role: { id: finance, key: "finance" }, isCovered: false }])
  }))

test("sales ops add, rename and retire roles; whoever has a retired one keeps it, and nobody new gets it", () =>
  withTestApp(async (t) => {
    const { api, dealId, contactId } = await negotiated(t)
    const ops = t.as(t.workspace.actors.ops)
    const names = { en: "Works council", "zh-CN": "工会" }
    const made = await ops(roleContract.createStakeholderRole, { names })
    expect((await refusal(api(roleContract.createStakeholderRole, { names })))?.code).toBe(
      "not-permitted",
    )
    const add = { dealId, contactId, stakeholderRoleId: made.id }
    await api(contract.addStakeholder, add)
    const retired = { stakeholderRoleId: made.id, version: made.version, isArchived: true }
    await ops(roleContract.updateStakeholderRole, retired)
    const { stakeholders } = await api(contract.getStakeholders, { dealId })
    expect(stakeholders).toMatchObject([{ role: { names, key: null }, isRequired: false }])
    const other = await api(createContact, { name: "Zhao" })
    const late = api(contract.addStakeholder, { ...add, contactId: other.id })
    expect((await refusal(late))?.facts).toEqual({ path: "stakeholderRoleId" })
  }))

test("a stakeholder covers a role, joins the deal, and is refused a second time in the same role", () =>
  withTestApp(async (t) => {
    const { api, dealId, contactId, roles } = await negotiated(t)
    const add = { dealId, contactId, stakeholderRoleId: roles["finance"] ?? "" }
    const people = await api(contract.addStakeholder, { ...add, influence: "high" })
    expect(people.stakeholders).toMatchObject([
      {
        contact: { name: "李娜", jobTitle: "CFO" },
        ...{ isRequired: true, attitude: "unknown", influence: "high", state: "not-met" },
      },
    ])
    expect(people.required.map(({ isCovered }) => isCovered)).toEqual([false, true, false, false])
    expect((await api(getDeal, { dealId })).contacts).toMatchObject([{ id: contactId }])
    expect((await refusal(api(contract.addStakeholder, add)))?.code).toBe("stakeholder-exists")
    // The same person may have a second part.
    const second = { ...add, stakeholderRoleId: roles["executive"] ?? "" }
    const both = await api(contract.addStakeholder, second)
    const [finance, executive] = both.stakeholders
    const clash = {
      stakeholderId: executive?.id ?? "",
      version: 1,
      stakeholderRoleId: roles["finance"] ?? "",
    }
    expect((await refusal(api(contract.updateStakeholder, clash)))?.code).toBe("stakeholder-exists")
    const stale = { stakeholderId: finance?.id ?? "", version: 7, note: "late" }
    expect((await refusal(api(contract.updateStakeholder, stale)))?.code).toBe("version-stale")
    const gone = { stakeholderId: finance?.id ?? "", version: 1 }
    const left = await api(contract.removeStakeholder, gone)
    expect(left.stakeholders.map(({ role }) => role.key)).toEqual(["executive"])
    expect((await refusal(api(contract.removeStakeholder, gone)))?.code).toBe("not-found")
  }))

test("the last contact is the latest of a held meeting, a note about the person, and the day said by hand", () =>
  withTestApp(async (t) => {
    const { api, dealId, contactId, roles } = await negotiated(t)
    const add = { dealId, contactId, stakeholderRoleId: roles["finance"] ?? "" }
    await api(contract.addStakeholder, add)
    const last = async () => {
      const { stakeholders } = await api(contract.getStakeholders, { dealId })
      const [{ lastContactOn = null, state = "" } = {}] = stakeholders
      return [lastContactOn, state]
    }
    expect(await last()).toEqual([null, "not-met"])
    const { items } = await api(listMeetingTypes, {})
    const meeting = await api(createMeeting, {
      ...{ dealId, meetingTypeId: items[0]?.id ?? "", title: "Terms", contactIds: [contactId] },
      startsAt: "2026-11-20T02:00:00.000Z",
    })
    expect(await last()).toEqual([null, "not-met"]) // planned is not met
    const held = { meetingId: meeting.id, version: 1, outcome: "held" as const }
    await api(endMeeting, held)
    expect(await last()).toEqual(["2026-11-20", "open-points"])
    const call = { contactId, body: "Called", kind: "call" as const }
    await api(createNote.contact, { ...call, happenedAt: "2026-11-22T02:00:00.000Z" })
    expect(await last()).toEqual(["2026-11-22", "open-points"])
    const { stakeholders } = await api(contract.getStakeholders, { dealId })
    const told = { stakeholderId: stakeholders[0]?.id ?? "", version: 1, spokeOn: "2026-11-23" }
    await api(contract.updateStakeholder, told)
    expect(await last()).toEqual(["2026-11-23", "open-points"])
  }))

test("one press plans the task of a gap for the next working day; a second press plans no other until it is gone", () =>
  withTestApp(async (t) => {
    const { api, dealId, roles } = await negotiated(t)
    t.clock.now = new Date("2026-11-27T04:00:00.000Z") // a Friday
    const about = roles["finance"] ?? ""
    const gap = { dealId, kind: "find" as const, about, title: "Find who speaks for Finance" }
    await api(contract.planGapTask, gap)
    const { gaps } = await api(contract.planGapTask, gap)
    const { items } = await api(listDealTasks, { dealId })
    const ours = items.filter(({ title }) => title === gap.title)
    expect(ours).toMatchObject([{ dueOn: "2026-11-30", state: "open" }])
    expect(gaps.find((one) => one.about === about)?.taskId).toBe(ours[0]?.id)
    await api(cancelTask, { taskId: ours[0]?.id ?? "", version: 1 })
    const again = await api(contract.planGapTask, gap)
    expect(again.gaps.find((one) => one.about === about)?.taskId).not.toBe(ours[0]?.id)
    const none = refusal(api(contract.planGapTask, { ...gap, kind: "win" }))
    expect((await none)?.code).toBe("reference-unknown")
  }))

test("whoever is a stakeholder twice after a merge of contacts or deals is one again", () =>
  withTestApp(async (t) => {
    const { api, dealId, contactId, roles, pipelineId } = await negotiated(t)
    const twin = await api(createContact, { name: "Li Na" })
    const stakeholderRoleId = roles["finance"] ?? ""
    const add = { dealId, stakeholderRoleId }
    await api(contract.addStakeholder, { ...add, contactId, note: "kept" })
    await api(contract.addStakeholder, { ...add, contactId: twin.id })
    await api(mergeContact, { contactId, version: 1, duplicateId: twin.id })
    const kept = await api(contract.getStakeholders, { dealId })
    expect(kept.stakeholders).toMatchObject([{ contact: { id: contactId }, note: "kept" }])
    const other = await api(createDeal, { title: "Rollout too", pipelineId })
    await api(contract.addStakeholder, { ...add, dealId: other.id, contactId })
    const end = { ...add, dealId: other.id, stakeholderRoleId: roles["end-user"] ?? "" }
    await api(contract.addStakeholder, { ...end, contactId })
    const { version } = await api(getDeal, { dealId })
    await api(mergeDeal, { dealId, version, duplicateId: other.id })
    const { stakeholders } = await api(contract.getStakeholders, { dealId })
    expect(stakeholders.map(({ role }) => role.key)).toEqual(["finance", "end-user"])
  }))

test("other rooms read who the stakeholders of a deal are and which roles are missing", () =>
  withTestApp(async (t) => {
    const { api, dealId, contactId, roles } = await negotiated(t)
    const add = { dealId, contactId, stakeholderRoleId: roles["finance"] ?? "" }
    await api(contract.addStakeholder, add)
    const { workspaceId } = t.workspace
    const [people, missing] = await inWorkspace(t.db, workspaceId, async (tx) => [
      await stakeholdersOf(tx, dealId),
      await missingRolesOf(tx, dealId),
    ])
    expect(people).toMatchObject([
      { contactId, contactName: "李娜", role: { key: "finance" }, isRequired: true },
    ])
    expect(missing.map(({ key }) => key)).toEqual(["vendor-management", "executive", "end-user"])
  }))
