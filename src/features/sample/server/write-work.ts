import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import type { ToldTask } from "../work.ts"
import * as meetings from "./meeting-work-queries.ts"
import * as queries from "./work-queries.ts"

export type WorkedDeal = queries.Worked & {
  contactIds: readonly string[]
  /** As it stands now; null is nobody. */
  fields: { ownerId: string | null; teamId: string | null }
}

/** Writes what was done about the deals beside their ledger: the rows of the rooms, and tasks by their door. */
export async function writeWork(
  tx: Tx,
  origin: ActOrigin,
  deals: readonly WorkedDeal[],
  { pipelineId, locale }: { pipelineId: string; locale: string },
) {
  const { actor, now } = origin
  const { workspaceId, workspace } = actor
  await queries.insertShown(tx, workspaceId, deals)
  const skips = queries.ofAll(deals, (work) => work.skips)
  await queries.insertSkips(tx, workspaceId, skips, now)
  await queries.insertExceptions(tx, workspaceId, deals)
  await queries.insertCards(tx, workspaceId, deals, pipelineId)
  await queries.insertTurnedAway(tx, workspaceId, deals)
  const moves = queries.ofAll(deals, (work) => work.moves)
  await queries.insertPoolMoves(tx, workspaceId, moves)
  await meetings.insertMeetings(tx, workspaceId, deals, { timeZone: workspace.timeZone, now })
  await meetings.insertScopes(tx, workspaceId, deals, locale)
  await writeTasks(tx, origin, deals)
}

async function writeTasks(tx: Tx, origin: ActOrigin, deals: readonly WorkedDeal[]) {
  const told = deals.flatMap((deal) => deal.work.tasks.map((task) => ({ deal, task })))
  const drafts = told.map(({ deal: { id, fields }, task: { contactId: _, ...task } }) => ({
    deal: { id, ...fields },
    ...task,
    ownerId: fields.ownerId,
  }))
  const ids = await createTasks(tx, origin, drafts)
  const touches = told.flatMap(({ task }, index) => touchOf(task, ids[index]))
  if (touches.length === 0) return
  const { workspaceId } = origin.actor
  const rows = touches.map((touch) => ({ workspaceId, ...touch }))
  await tx.insertInto("plannedTouch").values(rows).execute()
}

function touchOf({ contactId }: ToldTask, taskId: string | undefined) {
  return contactId && taskId ? [{ taskId, contactId }] : []
}
