import type { Tx } from "../../../server/db/open.ts"
import { checkedCustom } from "../../fields/server/queries.ts"

/** Custom values of a deal, checked against the workspace's catalogue. */
export function checkCustom(
  tx: Tx,
  workspaceId: string,
  values: Readonly<Record<string, unknown>>,
) {
  return checkedCustom(tx, workspaceId, "deal", values)
}
