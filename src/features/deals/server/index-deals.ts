import type { Tx } from "../../../server/db/open.ts"
import { type IndexEntry, indexRecords, unindexRecords } from "../../search/server/queries.ts"
import type { DealRow } from "./ledger/deal-row.ts"

type Findable = Pick<
  DealRow,
  "workspaceId" | "id" | "title" | "companyId" | "ownerId" | "teamId" | "deletedAt"
>

/** Makes deals findable by their title and company; deleted ones stay out. */
export async function indexDeals(tx: Tx, rows: readonly Findable[]) {
  const [first] = rows
  if (!first) return
  const entries = rows
    .filter(({ deletedAt }) => deletedAt === null)
    .map(
      ({ id, title, companyId, ownerId, teamId }): IndexEntry => ({
        kind: "deal",
        id,
        title,
        companyId,
        ownerId,
        teamId,
      }),
    )
  await indexRecords(tx, first.workspaceId, entries)
}

/** Takes deals out of the search. */
export function unindexDeals(tx: Tx, workspaceId: string, ids: readonly string[]) {
  return unindexRecords(tx, workspaceId, "deal", ids)
}
