import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"

/** Custom values of a deal, checked against the workspace's catalogue. */
export async function checkCustom(
  _tx: Tx,
  _workspaceId: string,
  values: Readonly<Record<string, unknown>>,
) {
  const keys = Object.keys(values)
  if (keys.length > 0) throw new Problem("input-invalid", { keys })
  return values
}
