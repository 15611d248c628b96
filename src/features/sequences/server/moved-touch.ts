import { sql } from "kysely"
import { addDays, dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { fieldMessage } from "../../../server/http/field-messages.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { gapOf, type SequenceRules } from "../sequence.ts"
import { faultsOfPlan, type TouchFault } from "../touch-rules.ts"
import * as limits from "./limit-queries.ts"

/** Days back in which an earlier touch can still be too close. */
const lookBack = 60

const sentences: Partial<Record<TouchFault, string>> = {
  "in-past": "Not a day in the past",
  "free-day": "Not a working day",
  "too-close": "Too close to another contact with this person",
  "day-full": "No more contacts on this day for whoever is to make it",
}

type Move = { taskId: string; dueOn: string; ownerId: string }

/**
 * Refuses a day for a planned touch that its plan would have refused as well; a task that is no
 * touch goes where it is put.
 */
export async function checkMovedTouch(tx: Tx, { actor, now }: ActOrigin, move: Move) {
  const { workspaceId, locale } = actor
  const { taskId, dueOn, ownerId } = move
  const { rows } = await sql<{ contactId: string; rules: SequenceRules | null }>`
    select p.contact_id, v.rules from planned_touch p
    left join enrolment e on e.workspace_id = p.workspace_id and e.task_id = p.task_id
    left join sequence_version v on v.workspace_id = e.workspace_id
      and v.sequence_id = e.sequence_id and v.number = e.number
    where p.workspace_id = ${workspaceId}::uuid and p.task_id = ${taskId}::uuid`.execute(tx)
  const [touch] = rows
  if (!touch) return
  const { contactId, rules } = touch
  await limits.lockPlans(tx, workspaceId, [contactId, ownerId])
  const calendar = await findWorkingTime(tx, workspaceId)
  const today = dayIn(now, calendar.timeZone)
  const set = await limits.findTouchSettings(tx, workspaceId)
  const since = addDays(today, -lookBack)
  const others = { contactId, since, today, timeZone: calendar.timeZone, exceptTaskId: taskId }
  const faults = faultsOfPlan([dueOn], {
    ...{ today, calendar, isOptedOut: false, hasAnswered: false },
    limits: rules ? { ...set, gapDays: gapOf(rules, set) } : set,
    touchDays: await limits.listTouchDays(tx, workspaceId, others),
    plannedByDay: await limits.countPlannedTouches(tx, workspaceId, { ownerId, days: [dueOn] }),
  })
  if (faults.length === 0) return
  const fields = faults.map(({ fault }) => ({
    ...{ path: "dueOn", code: fault },
    message: fieldMessage(sentences[fault] ?? "", locale),
  }))
  throw new Problem("contact-plan-unsafe", { faults }, fields)
}
