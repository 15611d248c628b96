import { sql } from "kysely"
import type { Tx } from "../../../../server/db/open.ts"
import { type Changes, changesOf, type DealChange, statePatch } from "../../deal-change.ts"
import {
  type DealState,
  type EventKind,
  type LedgerEvent,
  lastState,
  planSpans,
  type Span,
  spansOf,
  stateAt,
} from "../../ledger.ts"
import { type DealRow, fieldsOfRow, type LockedDeal, stateOfRow } from "./deal-row.ts"
import type { EventRow, LedgerWrite } from "./write-ledger.ts"

type Recording = { now: Date; actor: Record<string, unknown> }

/** A deal's events and the spans known now. */
export type Past = { known: readonly Span[]; events: readonly LedgerEvent[] }

/** True when a change is effective before something already told: its whole past is then needed. */
export function reachesBack({ row }: LockedDeal, change: DealChange): boolean {
  return change.effectiveAt !== undefined && change.effectiveAt < row.effectiveAt
}

/**
 * Works out what one change does to a locked deal: the new row, the event, the spans. Returns
 * undefined when nothing would differ. Time of recording never goes back, even if the clock does.
 *
 * @param past needed when the change reaches back.
 */
export function planChange(
  { row, tailFrom }: LockedDeal,
  change: DealChange,
  { now, actor }: Recording,
  past: Past | undefined,
): LedgerWrite | undefined {
  const fields = changesOf({ ...fieldsOfRow(row), ...stateBefore(change, past) }, change.patch)
  const changes = { ...fields, ...change.told }
  if (Object.keys(changes).length === 0 && change.kind === "changed") return undefined
  const recordedAt = new Date(Math.max(now.getTime(), row.recordedAt.getTime() + 1))
  const effectiveAt = change.effectiveAt ?? recordedAt
  const event: EventRow = {
    dealId: row.id,
    sequence: row.eventSequence + 1,
    kind: change.kind,
    changes,
    effectiveAt,
    recordedAt,
    actor,
    cause: change.cause ?? null,
    evidence: change.evidence ?? [],
  }
  const isAppended = past === undefined
  const { known, events } = past ?? appended(row, tailFrom)
  const all = [...events, ledgerEvent(event)]
  const { close, add } = planSpans(known, spansOf(all))
  const state = isAppended ? {} : storedState(lastState(all))
  const changed = { ...applied(row, fields), ...state }
  const { firstSource, ownerId, ownerSince } = row
  const next: DealRow = {
    ...changed,
    ...presence(change.kind, recordedAt),
    eventSequence: event.sequence,
    effectiveAt: isAppended ? effectiveAt : row.effectiveAt,
    recordedAt,
    version: row.version + 1,
    firstSource: firstSource ?? changed.source,
    ownerSince: changed.ownerId === ownerId ? ownerSince : recordedAt,
  }
  return { row: next, events: [event], close, add }
}

/** A correction differs from what was true at its time, not from what is true now. */
function stateBefore({ effectiveAt }: DealChange, past: Past | undefined): Partial<DealState> {
  if (!past || !effectiveAt) return {}
  return stateAt(past.events, effectiveAt.getTime(), Number.POSITIVE_INFINITY) ?? {}
}

/** A deal's past told as one synthetic creation: enough while changes come in order. */
function appended(row: DealRow, tailFrom: Date | null): Past {
  const state = stateOfRow(row)
  const validFrom = (tailFrom ?? row.effectiveAt).getTime()
  const created: LedgerEvent = {
    sequence: row.eventSequence,
    kind: "created",
    patch: state,
    effectiveAt: validFrom,
    recordedAt: validFrom,
  }
  if (tailFrom) {
    return { known: [{ validFrom, validTo: Number.POSITIVE_INFINITY, state }], events: [created] }
  }
  return { known: [], events: [created, { ...created, kind: "deleted", patch: {} }] }
}

/** The pasts of deals, two queries however many. */
export async function loadPasts(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const pasts = new Map<string, { known: Span[]; events: LedgerEvent[] }>()
  if (dealIds.length === 0) return pasts
  for (const id of dealIds) pasts.set(id, { known: [], events: [] })
  const events = await tx
    .selectFrom("dealEvent")
    .select(["dealId", "sequence", "kind", "changes", "effectiveAt", "recordedAt"])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "in", [...dealIds])
    .orderBy("sequence")
    .execute()
  for (const event of events) pasts.get(event.dealId)?.events.push(ledgerEvent(event))
  const spans = await tx
    .selectFrom("dealVersion")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "in", [...dealIds])
    .where("recordedTo", "=", sql<Date>`'infinity'`)
    .orderBy("validFrom")
    .execute()
  for (const span of spans) {
    pasts.get(span.dealId)?.known.push({
      validFrom: Number(span.validFrom),
      validTo: Number(span.validTo), // the driver reads 'infinity' as Infinity
      state: stateOfRow(span as unknown as DealRow), // has the state's columns, which is what is read
    })
  }
  return pasts
}

function ledgerEvent(event: {
  sequence: number
  kind: string
  changes: unknown
  effectiveAt: Date
  recordedAt: Date
}): LedgerEvent {
  return {
    sequence: event.sequence,
    kind: event.kind as EventKind, // written by this door alone
    patch: statePatch(event.changes as Changes), // written by this door alone
    effectiveAt: event.effectiveAt.getTime(),
    recordedAt: event.recordedAt.getTime(),
  }
}

function applied(row: DealRow, changes: Changes): DealRow {
  const next: Record<string, unknown> = { ...row }
  for (const [field, { to }] of Object.entries(changes)) {
    if (field !== "contactIds") next[field] = field === "amountMinor" ? stored(to) : to
  }
  return next as DealRow // the same columns with new values
}

function storedState(state: DealState | undefined): Partial<DealRow> {
  return state ? { ...state, amountMinor: stored(state.amountMinor) } : {}
}

function stored(amountMinor: unknown): bigint | null {
  return typeof amountMinor === "string" ? BigInt(amountMinor) : null
}

function presence(kind: EventKind, at: Date): Partial<DealRow> {
  if (kind === "deleted" || kind === "merged") return { deletedAt: at }
  return kind === "restored" ? { deletedAt: null, mergedIntoId: null } : {}
}
