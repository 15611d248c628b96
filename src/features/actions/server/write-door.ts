import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { newId } from "../../../server/ids.ts"
import type { Channel, TaskSource } from "../channel.ts"

// What another feature may plan: the tasks of a play, of a sequence, after a no-show; that these are
// cancelled again; and that tasks follow a lead to whom has it next.

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

/** Cancels those of these tasks that are still open: what asked for them is over. */
export function cancelTasks(tx: Tx, origin: ActOrigin, ids: readonly string[]) {
  return endTasks(tx, origin, ids, endings.cancelled)
}

/** Notes those of these tasks that are still open as done: another act did what they asked for. */
export function completeTasks(tx: Tx, origin: ActOrigin, ids: readonly string[]) {
  return endTasks(tx, origin, ids, endings.done)
}

const endings = {
  cancelled: { state: "cancelled", name: "task.cancel", event: "task.cancelled" },
  done: { state: "done", name: "task.complete", event: "task.completed" },
} as const

type Ending = (typeof endings)[keyof typeof endings]

async function endTasks(
  tx: Tx,
  origin: ActOrigin,
  ids: readonly string[],
  { state, name, event }: Ending,
) {
  if (ids.length === 0) return
  const { actor, now } = origin
  type Ended = { id: string; dealId: string; ownerId: string | null; teamId: string | null }
  const { rows } = await sql<Ended>`
    update task t set state = ${state}, ended_at = ${now}, version = t.version + 1 from deal d
    where t.workspace_id = ${actor.workspaceId}::uuid and t.id = any(${[...ids]}::uuid[])
      and t.state = 'open' and d.workspace_id = t.workspace_id and d.id = t.deal_id
    returning t.id, t.deal_id, d.owner_id, d.team_id`.execute(tx)
  if (rows.length === 0) return
  recordAct(tx, origin, {
    name,
    recordKind: "task",
    recordId: rows.length === 1 ? (rows[0]?.id ?? null) : null,
    detail: { count: rows.length, dealIds: [...new Set(rows.map(({ dealId }) => dealId))] },
    events: rows.map(({ id, dealId, ...owner }) => ({
      kind: event,
      recordKind: "task",
      recordId: id,
      ...owner,
      data: { dealId },
    })),
  })
}

/** A deal that goes from one owner to another; null is nobody. */
export type Handover = { dealId: string; fromId: string | null; toId: string | null }

/** Gives open tasks that were their deal's owner's to whom has the deal now. */
export async function handTasksOver(tx: Tx, origin: ActOrigin, handovers: readonly Handover[]) {
  if (handovers.length === 0) return
  const { rows } = await sql<{ id: string; dealId: string; ownerId: string | null }>`
    update task set owner_id = h."toId", version = task.version + 1
    from jsonb_to_recordset(${JSON.stringify(handovers)}::jsonb)
      as h ("dealId" uuid, "fromId" uuid, "toId" uuid)
    where task.workspace_id = ${origin.actor.workspaceId}::uuid and task.deal_id = h."dealId"
      and task.state = 'open' and task.owner_id is not distinct from h."fromId"
    returning task.id, task.deal_id, task.owner_id`.execute(tx)
  if (rows.length === 0) return
  recordAct(tx, origin, {
    name: "task.update",
    recordKind: "task",
    recordId: rows.length === 1 ? (rows[0]?.id ?? null) : null,
    detail: { count: rows.length, dealIds: [...new Set(rows.map(({ dealId }) => dealId))] },
    events: rows.map(({ id, dealId, ownerId }) => ({
      kind: "task.changed",
      recordKind: "task",
      recordId: id,
      ownerId,
      data: { dealId },
    })),
  })
}
