import { type Selectable, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { StakeholderRoleTable } from "../../../server/db/tables.ts"
import { listCurrentStages } from "../../pipelines/server/queries.ts"

export type RoleRow = Omit<Selectable<StakeholderRoleTable>, "names"> & { names: LocalText }

function roles(tx: Tx) {
  return tx
    .selectFrom("stakeholderRole")
    .selectAll()
    .select((eb) => eb.ref("names").$castTo<LocalText>().as("names"))
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
}

/** All roles of the workspace in their order, retired ones too. */
export function listRoles(tx: Tx): Promise<RoleRow[]> {
  return roles(tx).orderBy("position").orderBy("id").execute()
}

export function findRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  return roles(tx).where("id", "=", id).executeTakeFirst()
}

/** Holds a role until the end of the transaction. */
export function lockRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  return roles(tx).where("id", "=", id).forUpdate().executeTakeFirst()
}

/** What a pipeline asks for; retired roles are left out. Version 0 is what comes with the product. */
export async function findRequiredRoles(
  tx: Tx,
  pipelineId: string,
): Promise<{ roles: RoleRow[]; version: number }> {
  const all = (await listRoles(tx)).filter(({ archivedAt }) => archivedAt === null)
  const row = await tx
    .selectFrom("roleRequirement")
    .select(["roleIds", "version"])
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .executeTakeFirst()
  if (row) return { roles: all.filter(({ id }) => row.roleIds.includes(id)), version: row.version }
  const stages = await listCurrentStages(tx, pipelineId)
  const isNegotiated = stages.some(({ kind }) => kind === "negotiation")
  return { roles: isNegotiated ? all.filter(({ key }) => key !== null) : [], version: 0 }
}
