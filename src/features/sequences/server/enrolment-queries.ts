import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import type { EnrolmentState, StopCause } from "../enrolment.ts"
import type { EnrolmentEvent } from "../enrolment-contract.ts"
import type { SequenceRules, SequenceStep } from "../sequence.ts"
import { visibleEnrolments } from "./sequence-queries.ts"

export type EnrolmentRow = {
  id: string
  sequenceId: string
  sequenceName: string
  dealId: string
  dealTitle: string
  dealOwnerId: string | null
  dealTeamId: string | null
  contactId: string
  contactName: string
  state: EnrolmentState
  cause: StopCause | null
  step: number
  taskId: string | null
  taskDueOn: string | null
  dueOn: string | null
  enrolledAt: Date
  endedAt: Date | null
  version: number
  steps: SequenceStep[]
  rules: SequenceRules
}

type Where = RawBuilder<SqlBool>

/** Enrolments with the version each began with, whoever was added last first. */
function enrolments(where: Where, limit: number) {
  return sql<EnrolmentRow>`
    select e.id, e.sequence_id, now_called.name as sequence_name, e.deal_id, d.title as deal_title,
      d.owner_id as deal_owner_id, d.team_id as deal_team_id, e.contact_id,
      c.name as contact_name, e.state, e.cause, e.step, e.task_id, t.due_on::text as task_due_on,
      e.due_on::text as due_on, e.enrolled_at, e.ended_at, e.version, v.steps, v.rules
    from (
      select e.* from enrolment e
      join deal d on d.workspace_id = e.workspace_id and d.id = e.deal_id
      where ${where} order by e.enrolled_at desc, e.id desc limit ${limit}
    ) e
    join deal d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    join contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id
    join sequence_version v on v.workspace_id = e.workspace_id and v.sequence_id = e.sequence_id
      and v.number = e.number
    join sequence s on s.workspace_id = e.workspace_id and s.id = e.sequence_id
    join sequence_version now_called on now_called.workspace_id = s.workspace_id
      and now_called.sequence_id = s.id and now_called.number = s.number
    left join task t on t.workspace_id = e.workspace_id and t.id = e.task_id
    order by e.enrolled_at desc, e.id desc`
}

export async function findEnrolment(tx: Tx, actor: Actor, id: string) {
  const where = sql<SqlBool>`${visibleEnrolments(actor)} and e.id = ${id}::uuid`
  const { rows } = await enrolments(where, 1).execute(tx)
  return rows[0]
}

type Page = { after: { at: Date; id: string } | undefined; limit: number }
type Of = { dealId: string } | { sequenceId: string; state: EnrolmentState | undefined }

/** A page of the enrolments of a deal, or of those of a sequence that the actor sees. */
export async function listEnrolments(tx: Tx, actor: Actor, of: Of, { after, limit }: Page) {
  const conditions: Where[] = [visibleEnrolments(actor)]
  if ("dealId" in of) conditions.push(sql`e.deal_id = ${of.dealId}::uuid`)
  else {
    conditions.push(sql`e.sequence_id = ${of.sequenceId}::uuid`)
    if (of.state) conditions.push(sql`e.state = ${of.state}`)
  }
  if (after) {
    conditions.push(sql`(e.enrolled_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  }
  const { rows } = await enrolments(sql`${sql.join(conditions, sql` and `)}`, limit).execute(tx)
  return rows
}

/** What became of somebody in a sequence, in order. */
export async function listEvents(tx: Tx, workspaceId: string, enrolmentId: string) {
  const { rows } = await sql<
    Pick<EnrolmentEvent, "state" | "cause" | "reason"> & {
      byId: string | null
      byName: string | null
      happenedAt: Date
    }
  >`select v.state, v.cause, v.reason, v.by_id, m.name as by_name, v.happened_at
    from enrolment_event v
    left join member m on m.workspace_id = v.workspace_id and m.id = v.by_id
    where v.workspace_id = ${workspaceId}::uuid and v.enrolment_id = ${enrolmentId}::uuid
    order by v.number`.execute(tx)
  return rows
}

/**
 * Locks an enrolment until the transaction ends, its deal first as every change of a deal does, so
 * that the two cannot deadlock. Undefined when there is none.
 */
export async function lockEnrolment(
  tx: Tx,
  workspaceId: string,
  by: { id: string } | { taskId: string },
): Promise<{ id: string } | undefined> {
  const where = "id" in by ? sql`e.id = ${by.id}::uuid` : sql`e.task_id = ${by.taskId}::uuid`
  await sql`select from deal d where d.workspace_id = ${workspaceId}::uuid and d.id = (
    select e.deal_id from enrolment e where e.workspace_id = ${workspaceId}::uuid and ${where})
    for key share`.execute(tx)
  const { rows } = await sql<{ id: string }>`select e.id from enrolment e
    where e.workspace_id = ${workspaceId}::uuid and ${where} for update`.execute(tx)
  return rows[0]
}

export type DealToEnrol = {
  id: string
  title: string
  outcome: string
  ownerId: string | null
  teamId: string | null
  /** Whoever would do the steps is no member any more. */
  hasOwnerLeft: boolean
}

/** Those of these deals that the actor sees; kept from being deleted or closed until the transaction ends. */
export async function holdDealsToEnrol(tx: Tx, actor: Actor, ids: readonly string[]) {
  const { rows } = await sql<DealToEnrol>`
    select d.id, d.title, d.outcome, d.owner_id, d.team_id, exists (select from member m
      where m.workspace_id = d.workspace_id and m.id = d.owner_id
        and m.deactivated_at is not null) as has_owner_left from deal d
    where d.workspace_id = ${actor.workspaceId}::uuid and d.id = any(${[...ids]}::uuid[])
      and d.deleted_at is null and ${visibleRows(actor, "d")}
    order by d.id for share`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export type OtherEnrolment = {
  contactId: string
  sequenceId: string
  dealId: string
  isLive: boolean
  isExclusive: boolean
}

/** Every sequence that these people are or were in, in whatever deal. */
export async function listEnrolmentsOf(tx: Tx, workspaceId: string, contactIds: readonly string[]) {
  const { rows } = await sql<OtherEnrolment>`
    select contact_id, sequence_id, deal_id, ended_at is null as is_live, is_exclusive
    from enrolment
    where workspace_id = ${workspaceId}::uuid and contact_id = any(${[...contactIds]}::uuid[])`.execute(
    tx,
  )
  return rows
}
