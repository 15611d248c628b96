import type { ActName } from "../../../../kernel/act-name.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { type ChangeResult, changeDeals } from "./change-deals.ts"
import { lockDeals } from "./deal-row.ts"

/**
 * Declares deals never to have been (sample data removed, an import undone): they vanish from
 * every past date as known from now on, while what was known before stays as it was.
 */
export async function retractDeals(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  dealIds: readonly string[],
): Promise<ChangeResult> {
  const locked = await lockDeals(tx, origin.actor, dealIds, { deleted: true })
  // Retraction reaches back to the beginning, so that every known span is closed.
  const work = [...locked.values()].map((deal) => ({
    deal,
    change: { kind: "retracted" as const, patch: {}, effectiveAt: new Date(0) },
  }))
  return changeDeals(tx, origin, act, work)
}
