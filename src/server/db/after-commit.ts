import type { Tx } from "./open.ts"

const planned = new WeakMap<Tx, (() => void)[]>()

/** Begins something once this transaction has committed, and never when it does not. */
export function afterCommit(tx: Tx, begin: () => void) {
  planned.set(tx, [...(planned.get(tx) ?? []), begin])
}

/** The transaction has committed. */
export function beginPlanned(tx: Tx) {
  for (const begin of planned.get(tx) ?? []) begin()
}
