import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { usualLimits } from "../sequence.ts"
import type { TouchSettings } from "../sequence-contract.ts"

/** How often anybody may be contacted in a workspace: as set, or as usual. */
export async function findTouchSettings(tx: Tx, workspaceId: string): Promise<TouchSettings> {
  const row = await tx
    .selectFrom("touchSettings")
    .select(["gapDays", "dayLimit", "version"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()
  return row ?? { ...usualLimits, version: 0 }
}

type Touched = {
  contactId: string
  since: string
  today: string
  timeZone: string
  /** A touch that is to be moved does not stand in its own way. */
  exceptTaskId?: string
}

/**
 * Days of a person's touches that were made or are planned, since a day; cancelled ones do not count.
 * One that was done counts on the day it was done, one that waits on today at the earliest.
 */
export async function listTouchDays(
  tx: Tx,
  workspaceId: string,
  { contactId, since, today, timeZone, exceptTaskId = "" }: Touched,
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select (case t.state when 'done' then (t.ended_at at time zone ${timeZone})::date
      else greatest(t.due_on, ${today}::date) end)::text as day
    from planned_touch p
    join task t on t.workspace_id = p.workspace_id and t.id = p.task_id
    where p.workspace_id = ${workspaceId}::uuid and p.contact_id = ${contactId}::uuid
      and p.task_id::text <> ${exceptTaskId}
      and (t.state = 'open' or (t.state = 'done' and t.ended_at >= ${since}::date))`.execute(tx)
  return rows.map(({ day }) => day)
}

/** How many touches a member has for each of these days, done or still to be made. */
export async function countPlannedTouches(
  tx: Tx,
  workspaceId: string,
  { ownerId, days }: { ownerId: string; days: readonly string[] },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ day: string; count: number }>`
    select t.due_on::text as day, count(*)::int as count from task t
    join planned_touch p on p.workspace_id = t.workspace_id and p.task_id = t.id
    where t.workspace_id = ${workspaceId}::uuid and t.owner_id = ${ownerId}::uuid
      and t.state <> 'cancelled' and t.due_on = any(${[...days]}::date[])
    group by t.due_on`.execute(tx)
  return new Map(rows.map(({ day, count }) => [day, count]))
}

/** Steps of a sequence that became tasks on a day: all, and those for one member. */
export async function countSteps(
  tx: Tx,
  workspaceId: string,
  { sequenceId, ownerId, day }: { sequenceId: string; ownerId: string; day: string },
): Promise<{ all: number; own: number }> {
  const { rows } = await sql<{ all: number; own: number }>`
    select count(*)::int as "all",
      count(*) filter (where t.owner_id = ${ownerId}::uuid)::int as own
    from enrolment_step s
    join enrolment e on e.workspace_id = s.workspace_id and e.id = s.enrolment_id
    join task t on t.workspace_id = s.workspace_id and t.id = s.task_id
    where s.workspace_id = ${workspaceId}::uuid and s.made_on = ${day}::date
      and e.sequence_id = ${sequenceId}::uuid and t.state <> 'cancelled'`.execute(tx)
  return rows[0] ?? { all: 0, own: 0 }
}

/** Plans of one person and of one member are made one after another, so that no rule is passed twice at once. */
export async function lockPlans(tx: Tx, workspaceId: string, ids: readonly string[]) {
  for (const id of [...new Set(ids)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plans ${workspaceId} ${id}`}, 0))`.execute(
      tx,
    )
  }
}
