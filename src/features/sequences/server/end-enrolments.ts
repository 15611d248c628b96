import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { cancelTasks } from "../../actions/server/write-door.ts"
import type { EnrolmentState, StopCause } from "../enrolment.ts"
import { insertEvents } from "./write-events.ts"

export type Ending = {
  state: Exclude<EnrolmentState, "pending" | "active" | "paused">
  /** Of `stopped`. */
  cause?: StopCause
  /** In the words of who does it. */
  reason?: string
}

/**
 * Ends the enrolments `e` that run under a condition, and cancels the task each of them waits for.
 *
 * @param where over `enrolment e` and its deal `d`.
 * @returns how many ended.
 */
export async function endEnrolments(
  tx: Tx,
  origin: ActOrigin,
  where: RawBuilder<SqlBool>,
  ending: Ending,
): Promise<number> {
  const { actor, now } = origin
  const { workspaceId } = actor
  const { state, cause = null, reason = null } = ending
  const { rows } = await sql<Ended>`
    select e.id, e.task_id, e.deal_id, d.owner_id, d.team_id from enrolment e
    join deal d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    where e.workspace_id = ${workspaceId}::uuid and e.ended_at is null and ${where}
    order by e.id for update of e`.execute(tx)
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await sql`update enrolment set state = ${state}, cause = ${cause}, ended_at = ${now},
      task_id = null, wanted_on = null, due_on = null, version = version + 1
    where workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[])`.execute(tx)
  await cancelTasks(
    tx,
    origin,
    rows.flatMap(({ taskId }) => taskId ?? []),
  )
  await insertEvents(tx, origin, ids, { state, cause, reason })
  recordAct(tx, origin, {
    name: "enrolment.end",
    recordKind: "enrolment",
    recordId: ids.length === 1 ? (ids[0] ?? null) : null,
    detail: { state, cause, reason, count: ids.length, ids: ids.slice(0, 1000) },
    events: rows.map(({ id, dealId, ownerId, teamId }) => ({
      ...{ kind: "enrolment.ended", recordKind: "enrolment", recordId: id, ownerId, teamId },
      data: { dealId },
    })),
  })
  return ids.length
}

type Ended = {
  id: string
  taskId: string | null
  dealId: string
  ownerId: string | null
  teamId: string | null
}
