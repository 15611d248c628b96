import type { Tx } from "../../../server/db/open.ts"
import type { DealRow } from "./ledger/deal-row.ts"

/** Makes deals findable by their title. */
export async function indexDeals(_tx: Tx, _rows: readonly DealRow[]) {}

/** Takes deals out of the search. */
export async function unindexDeals(_tx: Tx, _workspaceId: string, _ids: readonly string[]) {}
