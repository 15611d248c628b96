import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"

export type TaskRow = NonNullable<Awaited<ReturnType<typeof findTask>>>

/** Tasks of the deals an actor sees; what belongs to a deleted deal is not there. */
function tasks(tx: Tx, actor: Actor) {
  return tx
    .selectFrom("task")
    .innerJoin("deal", (join) =>
      join.onRef("deal.workspaceId", "=", "task.workspaceId").onRef("deal.id", "=", "task.dealId"),
    )
    .selectAll("task")
    .select(["deal.title as dealTitle", "deal.ownerId as dealOwnerId", "deal.teamId as dealTeamId"])
    .select(
      sql<string | null>`(select name from member m
        where m.workspace_id = task.workspace_id and m.id = task.owner_id)`.as("ownerName"),
    )
    .where("task.workspaceId", "=", actor.workspaceId)
    .where(visibleRows(actor, "deal"))
    .where("deal.deletedAt", "is", null)
}

export function findTask(tx: Tx, actor: Actor, id: string) {
  return tasks(tx, actor).where("task.id", "=", id).executeTakeFirst()
}

/** Locks a task of a deal the actor sees until the transaction ends. */
export function lockTask(tx: Tx, actor: Actor, id: string) {
  return tasks(tx, actor).where("task.id", "=", id).forUpdate("task").executeTakeFirst()
}

type Place = { dueOn: string; id: string } | undefined
type Page = { after: Place; limit: number }

/** Tasks of a deal: the open ones soonest first, those that ended latest first. */
export function listTasksOfDeal(
  tx: Tx,
  actor: Actor,
  dealId: string,
  { state, after, limit }: Page & { state: "open" | "ended" },
) {
  const direction = state === "open" ? "asc" : "desc"
  const beyond = state === "open" ? sql`>` : sql`<`
  return tasks(tx, actor)
    .where("task.dealId", "=", dealId)
    .where("task.state", state === "open" ? "=" : "<>", "open")
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(task.due_on, task.id) ${beyond} (${after?.dueOn}::date, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("task.dueOn", direction)
    .orderBy("task.id", direction)
    .limit(limit)
    .execute()
}

/** Open tasks of a member for deals that have not ended without a win, soonest first. */
export function listTasksOfOwner(tx: Tx, actor: Actor, ownerId: string, { after, limit }: Page) {
  return tasks(tx, actor)
    .where("task.ownerId", "=", ownerId)
    .where("task.state", "=", "open")
    .where("deal.outcome", "in", ["open", "won"])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(task.due_on, task.id) > (${after?.dueOn}::date, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("task.dueOn")
    .orderBy("task.id")
    .limit(limit)
    .execute()
}

export type TaskPatch = Partial<{
  title: string
  channel: string
  dueOn: string
  ownerId: string
  state: string
  noteId: string
  endedAt: Date
}>

/** Writes the patch and counts the version up. */
export async function updateTaskRow(tx: Tx, workspaceId: string, id: string, patch: TaskPatch) {
  await tx
    .updateTable("task")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}
