import { type DealState, type EventKind, stateFields } from "./ledger.ts"

/** Every field of a deal that a change can set, as the ledger writes them (JSON values). */
export type DealFields = DealState & {
  title: string
  companyId: string | null
  probabilityReason: string | null
  categoryByHand: boolean
  product: string | null
  /** Set once: the campaign that found it. */
  campaignId: string | null
  nextStep: string | null
  nextStepDate: string | null
  /** Of the workspace's list; what `outcomeReason` says comes on top. */
  closingReasonId: string | null
  outcomeReason: string | null
  competitor: string | null
  tags: readonly string[]
  custom: Readonly<Record<string, unknown>>
  contactIds: readonly string[]
}

/** What a deal begins with; its contacts are linked beside it. */
export type BirthFields = Omit<DealFields, "contactIds" | "campaignId" | "closingReasonId"> &
  Partial<Pick<DealFields, "campaignId" | "closingReasonId">>

export type DealPatch = Partial<DealFields>

/** Field → before and after, for the fields that differ. */
export type Changes = Record<string, { from: unknown; to: unknown }>

/** What a patch really changes; empty when everything is so already. */
export function changesOf(before: Readonly<Record<string, unknown>>, patch: DealPatch): Changes {
  const changes: Changes = {}
  for (const [field, to] of Object.entries(patch)) {
    const from = before[field] ?? null
    if (to !== undefined && JSON.stringify(from) !== JSON.stringify(to))
      changes[field] = { from, to }
  }
  return changes
}

/** The part of an event's changes that the spans depend on. */
export function statePatch(changes: Changes): Partial<DealState> {
  const patch: Record<string, unknown> = {}
  for (const field of stateFields) if (changes[field]) patch[field] = changes[field].to
  return patch as Partial<DealState> // picked by the list of its own keys
}

/** One thing to record about a deal. */
export type DealChange = {
  kind: EventKind
  patch: DealPatch
  /** What changed beside the deal's own fields, told in the same event. */
  told?: Changes
  /** When it was true in the world; the moment of recording when left out. */
  effectiveAt?: Date
  cause?: string
  evidence?: readonly string[]
}
