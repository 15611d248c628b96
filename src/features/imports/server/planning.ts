import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { StageRow } from "../../pipelines/server/queries.ts"
import type { LeadRoom } from "../../prospecting/lead-room.ts"
import type { ImportMapping, RowOutcome } from "../contract.ts"
import type { DealPlace } from "../deal-draft.ts"
import type { RowProblem, RowReason } from "../row-reasons.ts"
import type { StageBook } from "../tell-deal.ts"
import type { Chunk } from "./chunk.ts"
import type { Existing } from "./existing.ts"
import type { Lookups } from "./lookups.ts"
import type { MadeRecord } from "./row-queries.ts"
import type { Totals } from "./totals.ts"

/** What planning a row looks at, and where it puts what is to be written. */
export type Planning = {
  origin: ActOrigin
  mapping: ImportMapping
  book: StageBook | undefined
  place: DealPlace | undefined
  definition: readonly StageRow[]
  lookups: Lookups
  /** Records that the rows of this batch name by their ids. */
  existing: Existing
  /** Whether the files say whose deals are: then an empty cell says that they are nobody's. */
  isOwnerNamed: boolean
  /** What whoever gets leads by these rows may still hold. */
  room: LeadRoom
  chunk: Chunk
  totals: Totals
  /** Records made on the way of the present row, beside its own. */
  made: MadeRecord[]
}

/** Whether rows may become any deal; who may not brings leads of a campaign for the pool. */
export function mayWriteDeals({ origin }: Planning): boolean {
  return origin.actor.permissions.has("deal.write")
}

/** What becomes of names that meet no member; only who writes deals brings people. */
export function missingOwnerOf(planning: Planning): ImportMapping["missingOwner"] {
  const { missingOwner } = planning.mapping
  return missingOwner === "create" && !mayWriteDeals(planning) ? "fail" : missingOwner
}

/** What is to become of a row. */
export type Planned = {
  outcome: RowOutcome
  reason?: RowReason
  problems?: readonly RowProblem[]
  record?: readonly [kind: string, id: string]
}
