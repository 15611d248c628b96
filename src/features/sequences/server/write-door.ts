import { sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"

type Answer = { dealId: string; by: "seller" | "buyer" | "both" | null }

type Stopped = { id: string; ownerId: string | null; teamId: string | null }

/**
 * Cancels the steps of a deal's contact plans that are still ahead once the buyer has acted: nobody is
 * written to by plan after they answered. What is due today is left to whoever reads the answer.
 */
export async function stopContactPlans(tx: Tx, origin: ActOrigin, { dealId, by }: Answer) {
  if (by !== "buyer" && by !== "both") return
  const { actor, now } = origin
  const { rows } = await sql<Stopped>`
    update task t set state = 'cancelled', ended_at = ${now}, version = t.version + 1
    from deal d
    where t.workspace_id = ${actor.workspaceId}::uuid and t.deal_id = ${dealId}::uuid
      and t.source = 'contact-plan' and t.state = 'open'
      and t.due_on > ${dayIn(now, actor.workspace.timeZone)}::date
      and d.workspace_id = t.workspace_id and d.id = t.deal_id
    returning t.id, d.owner_id, d.team_id`.execute(tx)
  if (rows.length === 0) return
  recordAct(tx, origin, {
    name: "contact-plan.stop",
    recordKind: "deal",
    recordId: dealId,
    detail: { count: rows.length },
    events: rows.map(({ id, ...owner }) => ({
      kind: "task.cancelled",
      recordKind: "task",
      recordId: id,
      ...owner,
      data: { dealId },
    })),
  })
}
