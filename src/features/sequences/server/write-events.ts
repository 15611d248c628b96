import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { EnrolmentState } from "../enrolment.ts"

type Told = { state: EnrolmentState; cause?: string | null; reason?: string | null }

/** Writes that held enrolments are in another state from now on, and who did that: nobody where a job did. */
export async function insertEvents(
  tx: Tx,
  { actor, now }: ActOrigin,
  enrolmentIds: readonly string[],
  { state, cause = null, reason = null }: Told,
) {
  const byId = actor.kind === "user" || actor.kind === "key" ? actor.memberId : null
  const { workspaceId } = actor
  await sql`insert into enrolment_event
      (workspace_id, enrolment_id, number, state, cause, reason, by_id, happened_at)
    select ${workspaceId}::uuid, held.id, 1 + (select count(*) from enrolment_event e
        where e.workspace_id = ${workspaceId}::uuid and e.enrolment_id = held.id),
      ${state}, ${cause}, ${reason}, ${byId}::uuid, ${now}
    from unnest(${[...enrolmentIds]}::uuid[]) held (id)`.execute(tx)
}
