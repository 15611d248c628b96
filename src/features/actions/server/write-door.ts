import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { newId } from "../../../server/ids.ts"
import type { Channel, TaskSource } from "../channel.ts"

// What another feature may plan: the tasks of a play, of a sequence, after a no-show.

export type TaskDraft = {
  deal: { id: string; ownerId: string | null; teamId: string | null }
  title: string
  channel: Channel
  /** A day in the workspace's zone. */
  dueOn: string
  ownerId: string | null
  source: TaskSource
}

/** Plans tasks for deals the caller holds; their ids, in order. */
export async function createTasks(
  tx: Tx,
  origin: ActOrigin,
  drafts: readonly TaskDraft[],
): Promise<string[]> {
  const { actor, now } = origin
  if (drafts.length === 0) return []
  const rows = drafts.map(({ deal, ...task }) => ({
    workspaceId: actor.workspaceId,
    id: newId(now),
    dealId: deal.id,
    ...task,
    createdBy: actor.memberId,
    createdAt: now,
  }))
  await tx.insertInto("task").values(rows).execute()
  const [first] = rows
  recordAct(tx, origin, {
    name: "task.create",
    recordKind: "task",
    recordId: rows.length === 1 ? (first?.id ?? null) : null,
    detail: { count: rows.length, dealIds: [...new Set(rows.map(({ dealId }) => dealId))] },
    events: rows.map(({ id, dealId }, index) => ({
      kind: "task.created",
      recordKind: "task",
      recordId: id,
      ownerId: drafts[index]?.deal.ownerId ?? null,
      teamId: drafts[index]?.deal.teamId ?? null,
      data: { dealId },
    })),
  })
  return rows.map(({ id }) => id)
}
