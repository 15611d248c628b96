import type { Tx } from "../../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../../server/db/record-act.ts"
import type { DealRow } from "./deal-row.ts"

/** Puts a card elsewhere within its stage: an arrangement by hand, nothing the ledger reports on. */
export async function placeDeal(
  tx: Tx,
  origin: ActOrigin,
  deal: DealRow,
  rank: string,
): Promise<DealRow> {
  const row = { ...deal, rank, version: deal.version + 1 }
  await tx
    .updateTable("deal")
    .set({ rank, version: row.version })
    .where("workspaceId", "=", deal.workspaceId)
    .where("id", "=", deal.id)
    .execute()
  const { id: recordId, ownerId, teamId, pipelineId, stageId } = deal
  const data = { pipelineId, stageId, version: row.version }
  recordAct(tx, origin, {
    name: "deal.place",
    recordKind: "deal",
    recordId,
    events: [{ kind: "deal.placed", recordKind: "deal", recordId, ownerId, teamId, data }],
  })
  return row
}
