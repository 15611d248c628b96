import { addWorkingMinutes, type WorkingTime } from "../../kernel/working-time.ts"

export const firstAnswerStates = ["waiting", "overdue", "met", "missed"] as const
export type FirstAnswerState = (typeof firstAnswerStates)[number]

/** When a lead came in, how soon it is to be answered, and when it was. */
export type Asked = { openedAt: Date; minutes: number; answeredAt: Date | null }

export type FirstAnswer = { state: FirstAnswerState; dueAt: Date }

/**
 * Whether a lead was answered in time, counted in the workspace's working minutes; undefined where
 * so little is worked that no answer ever falls due. An answer on the very instant is in time.
 */
export function firstAnswer(
  time: WorkingTime,
  { openedAt, minutes, answeredAt }: Asked,
  now: Date,
): FirstAnswer | undefined {
  const dueAt = addWorkingMinutes(time, openedAt, minutes)
  if (!dueAt) return undefined
  if (answeredAt) return { dueAt, state: answeredAt <= dueAt ? "met" : "missed" }
  return { dueAt, state: now <= dueAt ? "waiting" : "overdue" }
}
