import { dayIn } from "../../../../kernel/days.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { ratesOn } from "../../../workspaces/server/queries.ts"

/** Closing freezes the day's rate into the workspace's currency; null when none is known. */
export async function closingColumns(
  { tx, actor, now }: ActOrigin & { tx: Tx },
  currency: string,
): Promise<{ closedAt: Date; closeRate: string | null }> {
  const day = dayIn(now, actor.workspace.timeZone)
  const rates = await ratesOn(tx, actor.workspaceId, day)
  const closeRate = currency === actor.workspace.currency ? "1" : (rates.get(currency) ?? null)
  return { closedAt: now, closeRate }
}
