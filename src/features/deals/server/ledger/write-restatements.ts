import type { Tx } from "../../../../server/db/open.ts"
import type { DealRow } from "./deal-row.ts"

/** A deal before and after a change. */
export type ChangedRow = { before: DealRow; after: DealRow }

/** Keeps each win that a change took back as it had stood: the event says who did it, and why. */
export async function writeRestatements(tx: Tx, changed: readonly ChangedRow[]) {
  const rows = changed.flatMap(({ before, after }) => {
    const { workspaceId, id: dealId, amountMinor, currency, closeRate, closedAt } = before
    if (before.outcome !== "won" || after.outcome === "won" || !closedAt) return []
    const { eventSequence: sequence, recordedAt } = after
    return [
      { workspaceId, dealId, sequence, amountMinor, currency, closeRate, closedAt, recordedAt },
    ]
  })
  if (rows.length > 0) await tx.insertInto("restatement").values(rows).execute()
}
