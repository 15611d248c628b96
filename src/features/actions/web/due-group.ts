import type { Task } from "../contract.ts"

export const dueGroups = ["overdue", "today", "later"] as const
export type DueGroup = (typeof dueGroups)[number]

/** Where a task stands on `today`. */
export function dueGroup({ dueOn }: Pick<Task, "dueOn">, today: string): DueGroup {
  if (dueOn < today) return "overdue"
  return dueOn === today ? "today" : "later"
}
