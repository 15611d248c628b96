import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

/** A role of stakeholders that a pipeline asks for, its texts all `word`. */
export async function addStakeholderRole(
  insert: Insert,
  now: Date,
  { pipelineId, word, owner }: { pipelineId: string; word: string; owner: Actor },
) {
  const stakeholderRoleId = newId(now)
  const names = JSON.stringify({ en: word, "zh-CN": word })
  await insert("stakeholder_role", { id: stakeholderRoleId, names, position: 9, created_at: now })
  await insert("role_requirement", {
    ...{ pipeline_id: pipelineId, role_ids: [stakeholderRoleId], version: 1 },
    ...{ updated_at: now, updated_by: owner.memberId },
  })
  const step = { kind: "task", names: { en: word, "zh-CN": word }, side: "buyer", duration: 3 }
  const steps = JSON.stringify([{ ...step, unit: "days", isRequired: true, after: [] }])
  await insert("plan_template", {
    ...{ pipeline_id: pipelineId, steps, version: 1, updated_at: now, updated_by: owner.memberId },
  })
  return { stakeholderRoleId }
}

type Bound = {
  dealId: string
  contactId: string
  stakeholderRoleId: string
  taskId: string
  word: string
  owner: Actor
}

/** The people of a deal, and a task that closes a gap among them. */
export async function addStakeholderRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, contactId, stakeholderRoleId, taskId, word, owner } = bound
  const stakeholderId = newId(now)
  await insert("stakeholder", {
    ...{ id: stakeholderId, deal_id: dealId, contact_id: contactId, role_id: stakeholderRoleId },
    ...{ attitude: "against", influence: "high", note: word, spoke_on: "2026-11-20" },
    ...{ created_at: now, created_by: owner.memberId },
  })
  await insert("gap_task", { deal_id: dealId, gap: `win:${stakeholderId}`, task_id: taskId })
  const plan = await addPlanRows(insert, now, { ...bound, stakeholderId })
  return { stakeholderId, ...plan }
}

/** A plan of two steps, one after the other. */
async function addPlanRows(insert: Insert, now: Date, bound: Bound & { stakeholderId: string }) {
  const { dealId, stakeholderId, word, owner } = bound
  const [planStepId, afterStepId] = [newId(now), newId(now)]
  const by = { created_at: now, created_by: owner.memberId }
  await insert("close_plan", {
    ...{ deal_id: dealId, starts_on: "2026-11-20", credible_on: "2026-11-26" },
    ...{ counted_on: "2026-11-23", ...by },
  })
  const step = { deal_id: dealId, kind: "task", title: word, duration: 3, unit: "days" }
  const done = { done_on: "2026-11-20", done_by: "buyer", done_name: word, evidence: word }
  const theirs = { side: "buyer", stakeholder_id: stakeholderId, is_required: true }
  await insert("plan_step", { id: afterStepId, ...step, ...theirs, ...done, ...by })
  const ours = { side: "seller", member_id: owner.memberId, is_required: true }
  await insert("plan_step", { id: planStepId, ...step, ...ours, ...by })
  await insert("plan_step_order", { step_id: planStepId, after_step_id: afterStepId })
  return { planStepId, afterStepId }
}
