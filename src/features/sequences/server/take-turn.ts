import { type SqlBool, sql } from "kysely"
import { addDays, dayIn } from "../../../kernel/days.ts"
import type { WorkingTime } from "../../../kernel/working-time.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { gapOf, type SequenceRules, type SequenceStep } from "../sequence.ts"
import { planTurn, type Turn } from "../step-day.ts"
import { isOptedOut } from "../touch-rules.ts"
import { endEnrolments } from "./end-enrolments.ts"
import { lockEnrolment } from "./enrolment-queries.ts"
import * as limits from "./limit-queries.ts"
import { findOptOuts } from "./queries.ts"
import { insertEvents } from "./write-events.ts"

/**
 * Makes the next step of an enrolment a task when its day has come and every rule allows it, ends it
 * after the last one, or puts it off. What is not due any more is left alone: safe to repeat, and
 * from several processes at once.
 */
export async function takeTurn(tx: Tx, origin: ActOrigin, enrolmentId: string): Promise<void> {
  const { workspaceId } = origin.actor
  if (!(await lockEnrolment(tx, workspaceId, { id: enrolmentId }))) return
  const time = await findWorkingTime(tx, workspaceId)
  const today = dayIn(origin.now, time.timeZone)
  const row = await findTurn(tx, workspaceId, { enrolmentId, today })
  if (!row) return
  const end = (state: "no-reply" | "opted-out") =>
    endEnrolments(tx, origin, sql<SqlBool>`e.id = ${enrolmentId}::uuid`, { state })
  const list = await findOptOuts(tx, workspaceId, row.emails)
  if (row.emails.some((email) => isOptedOut(email, list))) return void (await end("opted-out"))
  const step = row.steps[row.step]
  if (!step) return void (await end("no-reply"))
  await limits.lockPlans(tx, workspaceId, [row.contactId, row.ownerId, row.sequenceId])
  const turn = await planned(tx, origin, { row, time, today })
  if (turn.kind === "make") await makeStep(tx, origin, { row, step, today })
  else await putOff(tx, workspaceId, enrolmentId, turn.until)
}

type TurnRow = {
  id: string
  sequenceId: string
  contactId: string
  dealId: string
  ownerId: string
  teamId: string | null
  state: string
  step: number
  steps: SequenceStep[]
  rules: SequenceRules
  emails: string[]
}

/** An enrolment whose turn it is; read after it was locked, so that nothing of it is out of date. */
async function findTurn(
  tx: Tx,
  workspaceId: string,
  { enrolmentId, today }: { enrolmentId: string; today: string },
) {
  const { rows } = await sql<TurnRow>`
    select e.id, e.sequence_id, e.contact_id, e.deal_id, d.owner_id, d.team_id, e.state, e.step,
      v.steps, v.rules, c.emails
    from enrolment e
    join deal d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    join contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id
    join sequence_version v on v.workspace_id = e.workspace_id and v.sequence_id = e.sequence_id
      and v.number = e.number
    where e.workspace_id = ${workspaceId}::uuid and e.id = ${enrolmentId}::uuid
      and e.state in ('pending', 'active') and e.due_on <= ${today}::date
      and exists (select from member m where m.workspace_id = d.workspace_id
        and m.id = d.owner_id and m.deactivated_at is null)`.execute(tx)
  return rows[0]
}

type Due = { row: TurnRow; today: string }

async function planned(
  tx: Tx,
  { actor, now }: ActOrigin,
  { row, today, time }: Due & { time: WorkingTime },
): Promise<Turn> {
  const { workspaceId } = actor
  const { contactId, ownerId, sequenceId, rules } = row
  const settings = await limits.findTouchSettings(tx, workspaceId)
  const gapDays = gapOf(rules, settings)
  const since = addDays(today, -60 - 2 * gapDays)
  const touched = { contactId, since, today, timeZone: time.timeZone }
  const mine = { ownerId, days: [today] }
  const ofSequence = await limits.countSteps(tx, workspaceId, { sequenceId, ownerId, day: today })
  return planTurn({
    ...{ now, time, gapDays },
    touchDays: await limits.listTouchDays(tx, workspaceId, touched),
    counts: [
      {
        made: (await limits.countPlannedTouches(tx, workspaceId, mine)).get(today) ?? 0,
        limit: settings.dayLimit,
      },
      { made: ofSequence.own, limit: rules.senderLimit },
      { made: ofSequence.all, limit: rules.dayLimit },
    ],
  })
}

async function makeStep(
  tx: Tx,
  origin: ActOrigin,
  { row, step, today }: Due & { step: SequenceStep },
) {
  const { workspaceId } = origin.actor
  const { id: enrolmentId, dealId, ownerId, teamId, contactId } = row
  const deal = { id: dealId, ownerId, teamId }
  const { channel, purpose: title } = step
  const draft = { deal, title, channel, dueOn: today, ownerId, source: "sequence" as const }
  const [taskId = ""] = await createTasks(tx, origin, [draft])
  await tx.insertInto("plannedTouch").values({ workspaceId, taskId, contactId }).execute()
  await tx
    .insertInto("enrolmentStep")
    .values({ workspaceId, enrolmentId, step: row.step, taskId, madeOn: today })
    .execute()
  await sql`update enrolment set step = step + 1, task_id = ${taskId}::uuid, state = 'active',
      due_on = null, version = version + 1
    where workspace_id = ${workspaceId}::uuid and id = ${enrolmentId}::uuid`.execute(tx)
  if (row.state === "pending") await insertEvents(tx, origin, [enrolmentId], { state: "active" })
  recordAct(tx, origin, {
    name: "enrolment.change",
    recordKind: "enrolment",
    recordId: enrolmentId,
    detail: { step: row.step + 1, taskId },
    events: [
      {
        ...{ kind: "enrolment.changed", recordKind: "enrolment", recordId: enrolmentId },
        ...{ ownerId, teamId, data: { dealId } },
      },
    ],
  })
}

async function putOff(tx: Tx, workspaceId: string, id: string, until: string) {
  await sql`update enrolment set due_on = ${until}::date
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(tx)
}
