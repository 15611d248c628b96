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
  return { stakeholderId }
}
