import type { MoveKind } from "./contract.ts"

/** A lead that goes from one owner to another by somebody's act; null is nobody. */
export type Handover = { fromId: string | null; toId: string | null; byId: string }

/** What a change of hands is in the history of a lead; undefined where nothing changes. */
export function handoverKind({ fromId, toId, byId }: Handover): MoveKind | undefined {
  if (fromId === toId) return undefined
  if (toId === null) return "released"
  return fromId === null && toId === byId ? "claimed" : "assigned"
}
