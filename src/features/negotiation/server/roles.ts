import { sql } from "kysely"
import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { recheckContracts } from "../../contracts/server/write-door.ts"
import { findPipeline, lockPipeline } from "../../pipelines/server/queries.ts"
import type * as contract from "../role-contract.ts"
import * as queries from "./role-queries.ts"

export const listStakeholderRoles: Handler<typeof contract.listStakeholderRoles> = async ({
  tx,
}) => ({ items: (await queries.listRoles(tx)).map(presentRole) })

/** Adds a role after the others. */
export const createStakeholderRole: Handler<typeof contract.createStakeholderRole> = async (
  context,
  { names },
) => {
  const { tx, actor, now } = context
  const id = newId(now)
  await tx
    .insertInto("stakeholderRole")
    .values({
      ...{ workspaceId: actor.workspaceId, id, names: JSON.stringify(names), createdAt: now },
      position: sql<number>`(select coalesce(max(position), -1) + 1 from stakeholder_role
        where workspace_id = ${actor.workspaceId}::uuid)`,
    })
    .execute()
  const after = await answerRole(context, id)
  recordRole(context, { name: "stakeholder-role.create", id, detail: { after } })
  return after
}

/** Renames or retires a role; whoever has it keeps it. */
export const updateStakeholderRole: Handler<typeof contract.updateStakeholderRole> = async (
  context,
  { stakeholderRoleId: id, version, names, isArchived },
) => {
  const { tx, actor, now } = context
  const row = await queries.lockRole(tx, id)
  if (!row) throw new Problem("not-found", { stakeholderRoleId: id })
  const before = presentRole(row)
  if (row.version !== version) throw new Problem("version-stale", { current: before })
  await tx
    .updateTable("stakeholderRole")
    .set({
      version: version + 1,
      ...(names ? { names: JSON.stringify(names) } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
  const after = await answerRole(context, id)
  recordRole(context, { name: "stakeholder-role.update", id, detail: { before, after } })
  if (before.isArchived !== after.isArchived) await recheckContracts(context, null)
  return after
}

export const getRequiredRoles: Handler<typeof contract.getRequiredRoles> = async (
  { tx },
  { pipelineId },
) => {
  if (!(await findPipeline(tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  return presentRequired(tx, pipelineId)
}

/** Says anew which roles the deals of a pipeline need. */
export const setRequiredRoles: Handler<typeof contract.setRequiredRoles> = async (
  context,
  { pipelineId, version, stakeholderRoleIds },
) => {
  const { tx, actor, now } = context
  if (!(await lockPipeline(tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  const before = await presentRequired(tx, pipelineId)
  if (before.version !== version) throw new Problem("version-stale", { current: before })
  const known = new Set((await queries.listRoles(tx)).map(({ id }) => id))
  const roleIds = [...new Set(stakeholderRoleIds)]
  if (roleIds.some((id) => !known.has(id)))
    throw new Problem("reference-unknown", { path: "stakeholderRoleIds" })
  const set = { roleIds, version: version + 1, updatedAt: now, updatedBy: actor.memberId }
  await tx
    .insertInto("roleRequirement")
    .values({ workspaceId: actor.workspaceId, pipelineId, ...set })
    .onConflict((conflict) => conflict.columns(["workspaceId", "pipelineId"]).doUpdateSet(set))
    .execute()
  const after = await presentRequired(tx, pipelineId)
  await recheckContracts(context, pipelineId)
  recordAct(tx, context, {
    name: "pipeline.require-roles",
    recordKind: "pipeline",
    recordId: pipelineId,
    detail: { before: before.stakeholderRoleIds, after: after.stakeholderRoleIds },
    events: [
      { kind: "stakeholder-role.required", recordKind: "stakeholder-role", recordId: pipelineId },
    ],
  })
  return after
}

async function presentRequired(
  tx: Context["tx"],
  pipelineId: string,
): Promise<contract.RequiredRoles> {
  const { roles, version } = await queries.findRequiredRoles(tx, pipelineId)
  return { pipelineId, stakeholderRoleIds: roles.map(({ id }) => id), version }
}

async function answerRole({ tx }: Context, id: string): Promise<contract.StakeholderRole> {
  const row = await queries.findRole(tx, id)
  if (!row) throw new Problem("not-found", { stakeholderRoleId: id })
  return presentRole(row)
}

function presentRole(row: queries.RoleRow): contract.StakeholderRole {
  const { id, key, names, version } = row
  return { id, key, names, isArchived: row.archivedAt !== null, version }
}

type Deed = { name: ActName; id: string; detail: Record<string, unknown> }

function recordRole({ tx, ...origin }: Context, { name, id: recordId, detail }: Deed) {
  const event = { kind: "stakeholder-role.changed", recordKind: "stakeholder-role", recordId }
  recordAct(tx, origin, {
    ...{ name, recordKind: "stakeholder-role", recordId, detail, events: [event] },
  })
}
