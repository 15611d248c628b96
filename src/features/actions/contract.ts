import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, text } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { whoseActs } from "../activities/whose-act.ts"
import { channels, taskSources } from "./channel.ts"

/** Something to do about a deal. */
export const Task = z.object({
  id,
  deal: z.object({ id, title: z.string() }),
  title: z.string(),
  channel: z.enum(channels),
  dueOn: day,
  owner: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(["open", "done", "cancelled"]),
  source: z.enum(taskSources),
  /** Of a planned contact: whom it is for, and the address that opens the way to them by its channel. */
  reach: z
    .object({ contact: z.object({ id, name: z.string() }), href: z.string().nullable() })
    .nullable(),
  /** When it was done or cancelled. */
  endedAt: z.iso.datetime().nullable(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Task = z.infer<typeof Task>

export const listDealTasks = endpoint({
  method: "GET",
  path: "/deals/{dealId}/tasks",
  summary: "List the tasks of a deal: the open ones by their day",
  permission: "deal.read",
  input: z.object({
    dealId: id,
    state: z.enum(["open", "ended"]).default("open"),
    ...paging,
  }),
  output: page(Task),
  problems: ["cursor-invalid"],
})

export const listTasks = endpoint({
  method: "GET",
  path: "/tasks",
  summary: "List open tasks by their day: one's own, or those of another member",
  permission: "deal.read",
  input: z.object({
    /** Oneself when left out. */
    ownerId: id.optional(),
    ...paging,
  }),
  output: page(Task),
  problems: ["cursor-invalid"],
})

export const createTask = endpoint({
  method: "POST",
  path: "/deals/{dealId}/tasks",
  summary: "Plan a task for a deal",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    title: line(300),
    channel: z.enum(channels).default("none"),
    dueOn: day,
    /** The deal's owner when left out. */
    ownerId: id.optional(),
  }),
  output: Task,
  problems: ["reference-unknown"],
})

export const updateTask = endpoint({
  method: "PATCH",
  path: "/tasks/{taskId}",
  summary: "Change an open task",
  permission: "deal.write",
  input: z.object({
    taskId: id,
    version: z.int(),
    title: line(300).optional(),
    channel: z.enum(channels).optional(),
    dueOn: day.optional(),
    ownerId: id.optional(),
  }),
  output: Task,
  problems: ["version-stale", "reference-unknown", "task-ended", "contact-plan-unsafe"],
})

export const completeTask = endpoint({
  method: "POST",
  path: "/tasks/{taskId}/completions",
  summary: "Say that a task is done, and what came of it: that is noted as activity on the deal",
  permission: "deal.write",
  input: z.object({
    taskId: id,
    version: z.int(),
    /** What came of it; without words nothing is noted, of a step of a sequence its purpose. */
    note: text(20_000).optional(),
    /** Whose act it was: `both` once the buyer answered. */
    by: z.enum(whoseActs).optional(),
  }),
  output: Task,
  problems: ["version-stale", "task-ended"],
})

export const cancelTask = endpoint({
  method: "DELETE",
  path: "/tasks/{taskId}",
  summary: "Cancel an open task",
  permission: "deal.write",
  input: z.object({ taskId: id, version: z.int() }),
  output: Task,
  problems: ["version-stale", "task-ended"],
})
