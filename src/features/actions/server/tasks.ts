import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { writeActivity } from "../../activities/server/write-door.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { findMember } from "../../members/server/queries.ts"
import { type Reach, reachOfTasks } from "../../sequences/server/reach-queries.ts"
import { checkMovedTouch, endStep, holdSequenceOf } from "../../sequences/server/write-door.ts"
import { type Channel, noteKindOf } from "../channel.ts"
import type * as contract from "../contract.ts"
import type { Task } from "../contract.ts"
import * as queries from "./queries.ts"
import { createTasks } from "./write-door.ts"

/** Tasks of a deal one sees. */
export const listDealTasks: Handler<typeof contract.listDealTasks> = async (context, input) => {
  const { tx, actor } = context
  const { dealId, state, limit, cursor } = input
  if (!(await findDeal(tx, actor, dealId))) throw new Problem("not-found", { dealId })
  const page = { state, limit: limit + 1, after: cursor ? afterCursor(cursor) : undefined }
  return presentPage(context, await queries.listTasksOfDeal(tx, actor, dealId, page), limit)
}

/** What a member has to do, in order. */
export const listTasks: Handler<typeof contract.listTasks> = async (context, input) => {
  const { tx, actor } = context
  const { ownerId = actor.memberId, limit, cursor } = input
  const page = { limit: limit + 1, after: cursor ? afterCursor(cursor) : undefined }
  return presentPage(context, await queries.listTasksOfOwner(tx, actor, ownerId, page), limit)
}

/** Plans a task. */
export const createTask: Handler<typeof contract.createTask> = async (context, input) => {
  const { tx, actor } = context
  const deal = await findDeal(tx, actor, input.dealId)
  if (!deal || deal.deletedAt !== null) throw new Problem("not-found", { dealId: input.dealId })
  await expectMember(context, input.ownerId)
  const { title, channel, dueOn } = input
  const ownerId = input.ownerId ?? deal.ownerId ?? actor.memberId
  const draft = { deal, title, channel, dueOn, ownerId, source: "manual" as const }
  const [id = ""] = await createTasks(tx, context, [draft])
  return answerTask(context, id)
}

/** Changes an open task. */
export const updateTask: Handler<typeof contract.updateTask> = async (context, input) => {
  const { taskId, version, ...fields } = input
  if (fields.dueOn !== undefined) await holdSequenceOf(context.tx, context, taskId)
  const row = await lockedTask(context, taskId, version)
  await expectMember(context, fields.ownerId)
  const { dueOn, ownerId = row.ownerId ?? context.actor.memberId } = fields
  if (dueOn !== undefined && dueOn !== row.dueOn) {
    await checkMovedTouch(context.tx, context, { taskId, dueOn, ownerId })
  }
  const patch = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  )
  return changeTask(context, taskId, { act: "update", event: "changed", patch })
}

/** Ends a task as done; what came of it is an act on the deal. */
export const completeTask: Handler<typeof contract.completeTask> = async (context, input) => {
  const { taskId, version, by } = input
  await holdSequenceOf(context.tx, context, taskId)
  const row = await lockedTask(context, taskId, version)
  // Before what came of it is told: the buyer's answer ends the sequence.
  await endStep(context.tx, context, { taskId, isDone: true })
  // A step of a sequence that was done is a contact, also where nobody adds words to it.
  const body = input.note?.trim() || (row.source === "sequence" ? row.title : "")
  const kind = noteKindOf(row.channel as Channel) // checked by the table
  const noteId =
    body === "" ? undefined : await writeActivity(context, { dealId: row.dealId, kind, body, by })
  const patch = { state: "done", endedAt: context.now, ...(noteId ? { noteId } : {}) }
  return changeTask(context, taskId, { act: "complete", event: "completed", patch })
}

/** Ends a task that need not be done any more. */
export const cancelTask: Handler<typeof contract.cancelTask> = async (context, input) => {
  await holdSequenceOf(context.tx, context, input.taskId)
  await lockedTask(context, input.taskId, input.version)
  await endStep(context.tx, context, { taskId: input.taskId, isDone: false })
  const patch = { state: "cancelled", endedAt: context.now }
  return changeTask(context, input.taskId, { act: "cancel", event: "cancelled", patch })
}

async function lockedTask(context: Context, taskId: string, version: number) {
  const { tx, actor } = context
  const row = await queries.lockTask(tx, actor, taskId)
  if (!row) throw new Problem("not-found", { taskId })
  if (row.version !== version) {
    throw new Problem("version-stale", { current: await answerTask(context, taskId) })
  }
  if (row.state !== "open") throw new Problem("task-ended")
  return row
}

async function expectMember({ tx, actor }: Context, ownerId: string | undefined) {
  if (ownerId === undefined) return
  const member = await findMember(tx, actor.workspaceId, ownerId)
  if (member && member.deactivatedAt === null) return
  throw new Problem("reference-unknown", { path: "ownerId" })
}

type Deed = {
  act: "update" | "complete" | "cancel"
  event: string
  patch: queries.TaskPatch
}

async function changeTask(context: Context, taskId: string, { act, event, patch }: Deed) {
  const { tx, actor } = context
  await queries.updateTaskRow(tx, actor.workspaceId, taskId, patch)
  const row = await queries.findTask(tx, actor, taskId)
  if (!row) throw new Problem("not-found", { taskId })
  recordAct(tx, context, {
    name: `task.${act}`,
    recordKind: "task",
    recordId: taskId,
    detail: { deal: row.dealId, ...patch },
    events: [
      {
        kind: `task.${event}`,
        recordKind: "task",
        recordId: taskId,
        ownerId: row.dealOwnerId,
        teamId: row.dealTeamId,
        data: { dealId: row.dealId },
      },
    ],
  })
  return answerTask(context, taskId)
}

async function answerTask({ tx, actor }: Context, taskId: string): Promise<Task> {
  const row = await queries.findTask(tx, actor, taskId)
  if (!row) throw new Problem("not-found", { taskId })
  return presentTask(row, await reachOfTasks(tx, actor.workspaceId, [taskId]))
}

async function presentPage({ tx, actor }: Context, rows: queries.TaskRow[], limit: number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const ids = items.map(({ id }) => id)
  const reach = await reachOfTasks(tx, actor.workspaceId, ids)
  const more = rows.length > limit && last
  return {
    items: items.map((row) => presentTask(row, reach)),
    nextCursor: more ? writeCursor({ sort: "tasks", keys: [last.dueOn, last.id] }) : null,
  }
}

function afterCursor(cursor: string) {
  const [dueOn, id] = readCursor(cursor, "tasks", 2).keys
  if (!/^\d{4}-\d\d-\d\d$/.test(String(dueOn))) throw new Problem("cursor-invalid")
  return { dueOn: String(dueOn), id: String(id) }
}

function presentTask(row: queries.TaskRow, reach: ReadonlyMap<string, Reach>): Task {
  return {
    id: row.id,
    deal: { id: row.dealId, title: row.dealTitle },
    title: row.title,
    channel: row.channel as Task["channel"], // checked by the table
    dueOn: row.dueOn,
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
    state: row.state as Task["state"], // likewise
    source: row.source as Task["source"], // likewise
    reach: reach.get(row.id) ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    version: row.version,
  }
}
