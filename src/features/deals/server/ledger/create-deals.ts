import type { ActName } from "../../../../kernel/act-name.ts"
import { actorTag } from "../../../../server/actor.ts"
import type { Tx } from "../../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../../server/db/record-act.ts"
import { newId } from "../../../../server/ids.ts"
import {
  type BirthFields,
  changesOf,
  type DealChange,
  type DealFields,
  statePatch,
} from "../../deal-change.ts"
import { type LedgerEvent, spansOf } from "../../ledger.ts"
import { auditDetail, outboxEvent } from "./change-deals.ts"
import type { DealRow } from "./deal-row.ts"
import { type EventRow, insertDeals, type LedgerWrite } from "./write-ledger.ts"

/** A deal to create: its fields at birth, and what happened to it since (for imported history). */
export type DealDraft = {
  fields: BirthFields
  rank: string
  /** When the deal began in the world; now when left out. */
  openedAt?: Date
  /** Later happenings in order; each with its own `effectiveAt`. */
  history?: readonly (DealChange & { columns?: Partial<DealRow> })[]
  /** Since when it has its first owner, or none; now when left out. */
  ownedSince?: Date
  sourceKey?: string
  isSample?: boolean
}

/**
 * The one write door for new deals: state, events, spans, audit and outbox in one statement each,
 * however many deals. History is recorded now and effective when it says.
 */
export async function createDeals(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  drafts: readonly DealDraft[],
): Promise<DealRow[]> {
  const writes = drafts.map((draft) => plannedDeal(draft, origin))
  if (writes.length === 0) return []
  await insertDeals(tx, origin.actor.workspaceId, writes)
  recordAct(tx, origin, {
    name: act,
    recordKind: "deal",
    recordId: writes.length === 1 ? (writes[0]?.row.id ?? null) : null,
    detail: auditDetail(writes),
    // All of a deal is new: what it is made of is read from the deal, not told twice.
    events: writes.map(({ row }) => outboxEvent(row, "created")),
  })
  return writes.map(({ row }) => row)
}

function plannedDeal(draft: DealDraft, { actor, now }: ActOrigin): LedgerWrite {
  const openedAt = draft.openedAt ?? now
  const id = newId(now)
  const events: EventRow[] = []
  let fields: Record<string, unknown> = {}
  let columns: Partial<DealRow> = { stageEnteredAt: openedAt, lastActivityAt: openedAt }
  let firstSource: string | null = null
  const birth: DealChange = { kind: "created", patch: draft.fields, effectiveAt: openedAt }
  for (const step of [birth, ...(draft.history ?? [])]) {
    const effectiveAt = step.effectiveAt ?? now
    const changes = { ...changesOf(fields, step.patch), ...step.told }
    // A creation states every field, also the empty ones: replay starts from it.
    if (step === birth)
      for (const [field, to] of Object.entries(step.patch)) changes[field] = { from: null, to }
    events.push({
      dealId: id,
      sequence: events.length + 1,
      kind: step.kind,
      changes,
      effectiveAt,
      recordedAt: now,
      actor: actorTag(actor),
      cause: step.cause ?? null,
      evidence: step.evidence ?? [],
    })
    fields = { ...fields, ...step.patch }
    firstSource ??= step.patch.source ?? null
    const moved = "stageId" in step.patch ? { stageEnteredAt: effectiveAt } : {}
    columns = {
      ...columns,
      lastActivityAt: effectiveAt,
      ...moved,
      ...(step as { columns?: Partial<DealRow> }).columns,
    }
  }
  const row = newRow(draft, { id, openedAt, now, workspaceId: actor.workspaceId, events })
  const asEvents: LedgerEvent[] = events.map((event) => ({
    sequence: event.sequence,
    kind: event.kind as LedgerEvent["kind"], // came in as one
    patch: statePatch(event.changes as Parameters<typeof statePatch>[0]), // made by changesOf above
    effectiveAt: event.effectiveAt.getTime(),
    recordedAt: now.getTime(),
  }))
  const latest = fields as DealFields // every field is set at birth
  const amountMinor = latest.amountMinor === null ? null : BigInt(latest.amountMinor)
  return {
    row: { ...row, ...latest, amountMinor, tags: [...latest.tags], firstSource, ...columns },
    events,
    close: [],
    add: spansOf(asEvents),
  }
}

type Birth = {
  id: string
  openedAt: Date
  now: Date
  workspaceId: string
  events: readonly EventRow[]
}

function newRow(draft: DealDraft, { id, openedAt, now, workspaceId, events }: Birth) {
  return {
    workspaceId,
    id,
    rank: draft.rank,
    sourceKey: draft.sourceKey ?? null,
    isSample: draft.isSample ?? false,
    openedAt,
    closedAt: null,
    closeRate: null,
    eventSequence: events.length,
    effectiveAt: new Date(Math.max(...events.map((event) => event.effectiveAt.getTime()))),
    recordedAt: now,
    version: 1,
    createdAt: now,
    deletedAt: null,
    mergedIntoId: null,
    stageEnteredAt: openedAt,
    lastActivityAt: openedAt,
    lastBuyerActAt: null,
    lastSellerActAt: null,
    campaignId: null,
    closingReasonId: null,
    ownerSince: draft.ownedSince ?? now,
    qualifiedAt: null,
  }
}
