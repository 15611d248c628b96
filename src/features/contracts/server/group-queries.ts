import type { Selectable } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { TermGroupTable } from "../../../server/db/tables.ts"

export type TermGroupRow = Selectable<TermGroupTable>

/** The groups of a workspace in their order, archived ones too. */
export function listGroups(tx: Tx, workspaceId: string): Promise<TermGroupRow[]> {
  return tx
    .selectFrom("termGroup")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .orderBy("position")
    .orderBy("id")
    .execute()
}

export function lockGroup(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("termGroup")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}
