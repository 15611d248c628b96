import type { Tx } from "../../../server/db/open.ts"

/** Whether a member is active, or a contact there: somebody a promise can name. */
export async function isKnown(
  tx: Tx,
  workspaceId: string,
  table: "member" | "contact",
  id: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom(table)
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where(table === "member" ? "deactivatedAt" : "deletedAt", "is", null)
    .executeTakeFirst()
  return row !== undefined
}

/** Names of members and contacts by id. */
export async function namesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const named = (table: "member" | "contact") =>
    tx
      .selectFrom(table)
      .select(["id", "name"])
      .where("workspaceId", "=", workspaceId)
      .where("id", "in", [...new Set(ids)])
  const rows = await named("member").unionAll(named("contact")).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
