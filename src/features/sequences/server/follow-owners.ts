import { type RawBuilder, type SqlBool, sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { handTasksOver } from "../../actions/server/write-door.ts"
import { insertEvents } from "./write-events.ts"

/** A deal that has another owner than before. */
export type NewOwner = { dealId: string; fromId: string | null; toId: string | null }

/** Lets open tasks go with their deals to a new owner, and what waited for one goes on with them. */
export async function followOwners(tx: Tx, origin: ActOrigin, changes: readonly NewOwner[]) {
  const handed = changes.filter(({ fromId, toId }) => toId !== null && fromId !== toId)
  if (handed.length === 0) return
  await handTasksOver(tx, origin, handed)
  const ids = handed.map(({ dealId }) => dealId)
  const ofDeals = sql<SqlBool>`e.deal_id = any(${ids}::uuid[])`
  await resumeWaiting(tx, origin, ofDeals, "owner-found")
}

/** Pauses what a member who leaves would have to do, until the deal has another owner or they are back. */
export async function pauseSequencesOfOwner(tx: Tx, origin: ActOrigin, memberId: string) {
  const { workspaceId } = origin.actor
  const { rows } = await sql<Moved>`
    update enrolment e set state = 'paused', version = e.version + 1 from deal d
    where e.workspace_id = ${workspaceId}::uuid and e.state in ('pending', 'active')
      and d.workspace_id = e.workspace_id and d.id = e.deal_id
      and d.owner_id = ${memberId}::uuid
    returning e.id, e.deal_id, d.owner_id, d.team_id, 'paused' as state`.execute(tx)
  await tell(tx, origin, rows, "owner-left")
}

/** Goes on with what waited for a member who is back. */
export async function resumeSequencesOfOwner(tx: Tx, origin: ActOrigin, memberId: string) {
  await resumeWaiting(tx, origin, sql<SqlBool>`d.owner_id = ${memberId}::uuid`, "owner-back")
}

/** Only what was paused because its owner left, and by nobody else since. */
async function resumeWaiting(
  tx: Tx,
  origin: ActOrigin,
  where: RawBuilder<SqlBool>,
  cause: "owner-found" | "owner-back",
) {
  const { workspaceId, workspace } = origin.actor
  const today = dayIn(origin.now, workspace.timeZone)
  const { rows } = await sql<Moved>`
    update enrolment e set version = e.version + 1,
      state = case when e.step > 0 then 'active' else 'pending' end,
      due_on = greatest(e.due_on, case when e.due_on is not null then ${today}::date end)
    from deal d
    where e.workspace_id = ${workspaceId}::uuid and e.state = 'paused' and ${where}
      and d.workspace_id = e.workspace_id and d.id = e.deal_id
      and (select v.cause from enrolment_event v where v.workspace_id = e.workspace_id
        and v.enrolment_id = e.id order by v.number desc limit 1) = 'owner-left'
    returning e.id, e.deal_id, d.owner_id, d.team_id, e.state`.execute(tx)
  await tell(tx, origin, rows, cause)
}

type Moved = {
  id: string
  dealId: string
  ownerId: string | null
  teamId: string | null
  state: "pending" | "active" | "paused"
}

async function tell(
  tx: Tx,
  origin: ActOrigin,
  rows: readonly Moved[],
  cause: "owner-left" | "owner-found" | "owner-back",
) {
  if (rows.length === 0) return
  for (const [state, moved] of Map.groupBy(rows, (row) => row.state)) {
    const ids = moved.map(({ id }) => id)
    await insertEvents(tx, origin, ids, { state, cause })
  }
  recordAct(tx, origin, {
    name: "enrolment.change",
    recordKind: "enrolment",
    recordId: rows.length === 1 ? (rows[0]?.id ?? null) : null,
    detail: { cause, count: rows.length, ids: rows.slice(0, 1000).map(({ id }) => id) },
    events: rows.map(({ id, dealId, ownerId, teamId }) => ({
      ...{ kind: "enrolment.changed", recordKind: "enrolment", recordId: id, ownerId, teamId },
      data: { dealId },
    })),
  })
}
