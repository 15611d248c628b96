import type { WorkingCalendar } from "../../../kernel/working-days.ts"
import type { Enrolment } from "../enrolment-contract.ts"
import { gapOf, type TouchLimits } from "../sequence.ts"
import { daysOfSteps, freeDay } from "../step-day.ts"
import type { EnrolmentRow } from "./enrolment-queries.ts"

export type DayGround = { today: string; calendar: WorkingCalendar; limits: TouchLimits }

/** An enrolment as clients see it, with the days of what is ahead when each step is done on its day. */
export function presentEnrolment(row: EnrolmentRow, ground: DayGround): Enrolment {
  return {
    id: row.id,
    sequence: { id: row.sequenceId, name: row.sequenceName },
    deal: { id: row.dealId, title: row.dealTitle },
    contact: { id: row.contactId, name: row.contactName },
    state: row.state,
    cause: row.cause,
    made: row.step,
    stepCount: row.steps.length,
    taskId: row.taskId,
    ahead: row.endedAt ? [] : stepsAhead(row, ground),
    addedAt: row.enrolledAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    version: row.version,
  }
}

function stepsAhead(row: EnrolmentRow, ground: DayGround): Enrolment["ahead"] {
  const { calendar, today, limits } = ground
  const { steps, step, taskDueOn, dueOn } = row
  const gapDays = gapOf(row.rules, limits)
  const first = taskDueOn === null ? step : step - 1
  const begin = later(taskDueOn ?? dueOn ?? today, today)
  // A task is where it is; what is still to be planned looks for a working day.
  const day = taskDueOn ?? freeDay(calendar, begin, { gapDays, touchDays: [] })
  if (!day || first >= steps.length) return []
  const start = later(day, today)
  const rest = steps.slice(first + 1)
  const days = [day, ...daysOfSteps(calendar, rest, { start, gapDays, touchDays: [start] })]
  return days.flatMap((on, index) => {
    const planned = steps[first + index]
    return planned ? [{ step: first + index, channel: planned.channel, on }] : []
  })
}

function later(one: string, other: string): string {
  return one > other ? one : other
}
