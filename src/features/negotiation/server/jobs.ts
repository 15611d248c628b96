import { sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Services } from "../../../server/services.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { keepCredibleDate } from "./count-plan.ts"

type Counting = Pick<Services, "db" | "clock" | "log">

/**
 * Counts anew the plans whose day has changed: a step that is still open ends today at the earliest.
 * Safe to repeat and from several processes at once.
 *
 * @returns how many were counted.
 */
export async function countPlans({ db, clock, log }: Counting): Promise<number> {
  const now = clock()
  // Where it is not that day yet, the plan is counted for the day it is there, and found again.
  const { rows } = await sql<{ workspaceId: string; dealId: string }>`
    select workspace_id, deal_id from plans_to_count(${dayIn(now, "UTC")}::date)`.execute(db)
  let counted = 0
  for (const { workspaceId, dealId } of rows) {
    const isCounted = await inWorkspace(db, workspaceId, async (tx) => {
      const { timeZone } = await findWorkingTime(tx, workspaceId)
      const plan = await tx
        .selectFrom("closePlan")
        .select("countedOn")
        .where("workspaceId", "=", workspaceId)
        .where("dealId", "=", dealId)
        .forUpdate()
        .executeTakeFirst()
      if (!plan?.countedOn || plan.countedOn >= dayIn(now, timeZone)) return false
      await keepCredibleDate(tx, workspaceId, dealId, now)
      return true
    }).catch((error: unknown) => {
      log.warn({ err: error, deal: dealId }, "a close plan could not be counted")
      return false
    })
    if (isCounted) counted += 1
  }
  return counted
}

const firstMs = 20_000
const everyMs = 5 * 60_000

/** Looks soon after the start and then every five minutes; returns the way to stop. */
export function countPlansRegularly(services: Counting): () => void {
  const count = () =>
    void countPlans(services).catch((error: unknown) =>
      services.log.warn({ err: error }, "cannot look for close plans to count"),
    )
  const first = setTimeout(count, firstMs).unref()
  const timer = setInterval(count, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
