/** Where an import may stand. */
export const importStates = [
  "uploaded",
  "reading",
  "checking",
  "checked",
  "check-failed",
  "running",
  "finished",
  "failed",
  "cancelled",
  "undoing",
  "undone",
] as const
export type ImportState = (typeof importStates)[number]

/** Why a check, a run or an undoing could not go on. */
export const importFailures = ["server-fault", "not-permitted"] as const
export type ImportFailure = (typeof importFailures)[number]

const openStates: ReadonlySet<ImportState> = new Set([
  "uploaded",
  "reading",
  "checking",
  "checked",
  "check-failed",
])

/** Whether an import is still being prepared: nothing has been written. */
export function isOpenState(state: ImportState): boolean {
  return openStates.has(state)
}
