import { sql } from "kysely"
import { addDays, dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type { SequenceRules, SequenceStep } from "../sequence.ts"
import { stepDayAfter } from "../step-day.ts"

type Row = {
  id: string
  step: number
  steps: SequenceStep[]
  rules: SequenceRules
  dealId: string
  ownerId: string | null
  teamId: string | null
}

/**
 * Plans what comes after a step that was done or skipped, counted from today. The task's enrolment
 * must be locked; a task of no sequence changes nothing.
 */
export async function endStep(
  tx: Tx,
  origin: ActOrigin,
  { taskId, isDone }: { taskId: string; isDone: boolean },
) {
  const { actor, now } = origin
  const { workspaceId } = actor
  const { rows } = await sql<Row>`
    select e.id, e.step, v.steps, v.rules, e.deal_id, d.owner_id, d.team_id
    from enrolment e
    join deal d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    join sequence_version v on v.workspace_id = e.workspace_id and v.sequence_id = e.sequence_id
      and v.number = e.number
    where e.workspace_id = ${workspaceId}::uuid and e.task_id = ${taskId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) return
  const time = await findWorkingTime(tx, workspaceId)
  const today = dayIn(now, time.timeZone)
  const afterDays = row.steps[row.step]?.afterDays ?? row.rules.waitDays
  const wantedOn = stepDayAfter(time, today, afterDays) ?? addDays(today, afterDays)
  const contactedAt = isDone ? now : null
  await sql`update enrolment set task_id = null, wanted_on = ${wantedOn}::date,
      due_on = ${wantedOn}::date, version = version + 1,
      contacted_at = coalesce(contacted_at, ${contactedAt}::timestamptz)
    where workspace_id = ${workspaceId}::uuid and id = ${row.id}::uuid`.execute(tx)
  const { ownerId, teamId, dealId } = row
  recordAct(tx, origin, {
    name: "enrolment.change",
    recordKind: "enrolment",
    recordId: row.id,
    detail: { step: row.step, isDone, next: wantedOn },
    events: [
      {
        ...{ kind: "enrolment.changed", recordKind: "enrolment", recordId: row.id },
        ...{ ownerId, teamId, data: { dealId } },
      },
    ],
  })
}
