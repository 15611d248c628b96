import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { createDeals, type DealDraft } from "./ledger/create-deals.ts"

export type { DealDraft }

import { retractDeals } from "./ledger/retract-deals.ts"

// What another feature may write about deals within a transaction of its own: whole histories, as
// imports and the sample data bring them, and their complete withdrawal.

/** Creates deals together with what happened to them since; ids in the order of the drafts. */
export async function writeDealHistories(
  tx: Tx,
  origin: ActOrigin,
  act: string,
  drafts: readonly DealDraft[],
): Promise<string[]> {
  const rows = await createDeals(tx, origin, act, drafts)
  return rows.map(({ id }) => id)
}

/** Declares deals never to have been; returns how many that changed. */
export async function withdrawDeals(
  tx: Tx,
  origin: ActOrigin,
  act: string,
  dealIds: readonly string[],
): Promise<number> {
  if (dealIds.length === 0) return 0
  const { changedIds } = await retractDeals(tx, origin, act, dealIds)
  return changedIds.length
}
