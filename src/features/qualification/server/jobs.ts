import { sql } from "kysely"
import { addDays, dayIn } from "../../../kernel/days.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { actorOfMember } from "../../../server/http/who.ts"
import type { Services } from "../../../server/services.ts"
import { bringBack } from "../../deals/server/write-door.ts"
import { serverTexts } from "./texts.ts"

type Due = { workspaceId: string; id: string; dealId: string; recycleOn: string; decidedBy: string }

/**
 * Brings back the leads whose day has come, each in a transaction of its own. Safe to repeat and
 * from several processes at once: what one has settled, another leaves alone.
 *
 * @returns how many came back.
 */
export async function recycleLeads(services: Services): Promise<number> {
  const { db, clock, log } = services
  // Somewhere on earth it is tomorrow already; each workspace's own day is looked at below.
  const byDay = addDays(dayIn(clock(), "UTC"), 1)
  const { rows } = await sql<Due>`select workspace_id, id, deal_id, recycle_on, decided_by
    from due_recyclings(${byDay}::date)`.execute(db)
  let back = 0
  for (const due of rows) {
    const isBack = await recycleLead(services, due).catch((error: unknown) => {
      log.warn({ err: error, deal: due.dealId }, "a lead could not be brought back")
      return false
    })
    if (isBack) back += 1
  }
  return back
}

/** Done in the name of who set the day, marked as background work. */
async function recycleLead({ db, clock }: Services, due: Due): Promise<boolean> {
  const { workspaceId, id, dealId, recycleOn, decidedBy } = due
  const now = clock()
  const actor = { ...(await actorOfMember(db, workspaceId, decidedBy)), kind: "job" as const }
  if (recycleOn > dayIn(now, actor.workspace.timeZone)) return false
  return inWorkspace(db, workspaceId, async (tx) => {
    const settled = await tx
      .updateTable("disqualification")
      .set({ settledAt: now })
      .where("workspaceId", "=", workspaceId)
      .where("id", "=", id)
      .where("settledAt", "is", null)
      .returning("id")
      .executeTakeFirst()
    if (!settled) return false
    const origin = { actor, now, requestId: `recycle ${id}` }
    return bringBack(tx, origin, { dealId, cause: serverTexts(actor.locale).recycled })
  })
}

const firstMs = 15_000
const everyMs = 5 * 60_000

/** Looks soon after the start and then every five minutes; returns the way to stop. */
export function watchForReturns(services: Services): () => void {
  const recycle = () =>
    void recycleLeads(services).catch((error: unknown) =>
      services.log.warn({ err: error }, "cannot look for leads to bring back"),
    )
  const first = setTimeout(recycle, firstMs).unref()
  const timer = setInterval(recycle, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
