import type { ImportState } from "../contract.ts"

const openStates: ReadonlySet<ImportState> = new Set([
  "uploaded",
  "checking",
  "checked",
  "check-failed",
])

/** Whether an import is still being prepared: nothing has been written. */
export function isOpenState(state: ImportState): boolean {
  return openStates.has(state)
}
