import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { SavedViewTable } from "../../../server/db/tables.ts"
import type { ViewScreen } from "../contract.ts"

export type ViewRow = Selectable<SavedViewTable>
export type ViewWithName = ViewRow & { ownerName: string }

/** A list that nobody reads to its end. */
const most = 500

/** The views an actor sees: their own, then everybody's shared ones, by name. */
function visibleViews(tx: Tx, { workspaceId, memberId }: Actor) {
  return tx
    .selectFrom("savedView")
    .selectAll("savedView")
    .select(
      sql<string>`(select m.name from member m where m.workspace_id = saved_view.workspace_id
        and m.id = saved_view.owner_id)`.as("ownerName"),
    )
    .where("workspaceId", "=", workspaceId)
    .where((where) => where.or([where("ownerId", "=", memberId), where("isShared", "=", true)]))
}

export function listViews(
  tx: Tx,
  actor: Actor,
  screen: ViewScreen | undefined,
): Promise<ViewWithName[]> {
  return visibleViews(tx, actor)
    .$if(screen !== undefined, (query) => query.where("screen", "=", screen ?? ""))
    .orderBy(sql`owner_id <> ${actor.memberId}::uuid`)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .limit(most)
    .execute()
}

/** Locks a view for a write; undefined when the actor sees no such view. */
export function lockView(tx: Tx, actor: Actor, id: string): Promise<ViewWithName | undefined> {
  return visibleViews(tx, actor).where("id", "=", id).forUpdate("savedView").executeTakeFirst()
}

export async function insertView(tx: Tx, row: Omit<ViewRow, "version">) {
  await tx.insertInto("savedView").values(row).execute()
}

export type ViewPatch = Partial<Pick<ViewRow, "name" | "query" | "isShared">>

/** Writes the patch and counts the version up. */
export function updateView(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: ViewPatch,
): Promise<ViewRow> {
  return tx
    .updateTable("savedView")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function deleteView(tx: Tx, workspaceId: string, id: string) {
  await tx
    .deleteFrom("savedView")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}
