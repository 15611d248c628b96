import type { ForecastCategory } from "../pipelines/stage.ts"
import type { Outcome } from "./contract.ts"

/** Everything a report groups or sums by; the columns of `deal_version`. */
export type DealState = {
  pipelineId: string
  pipelineVersion: number
  stageId: string
  outcome: Outcome
  /** Minor units of `currency` as a decimal string; null while unknown. */
  amountMinor: string | null
  currency: string
  expectedCloseDate: string | null
  ownerId: string | null
  teamId: string | null
  forecastCategory: ForecastCategory
  probabilityBps: number
  source: string | null
}

export const stateFields = [
  "pipelineId",
  "pipelineVersion",
  "stageId",
  "outcome",
  "amountMinor",
  "currency",
  "expectedCloseDate",
  "ownerId",
  "teamId",
  "forecastCategory",
  "probabilityBps",
  "source",
] as const satisfies readonly (keyof DealState)[]

/** What can happen to a deal. */
export const eventKinds = [
  "created",
  "changed",
  "stage-moved",
  "won",
  "lost",
  "disqualified",
  "reopened",
  "pipeline-version-changed",
  "deleted",
  "restored",
  "merged",
  "retracted",
  "criterion-shown",
  "criterion-reopened",
  "exception-asked",
  "exception-granted",
  "exception-declined",
  "claimed",
  "assigned",
  "released",
  "returned",
  "qualified",
] as const
export type EventKind = (typeof eventKinds)[number]

/** One row of the append-only log, as far as the spans depend on it. Times are epoch milliseconds. */
export type LedgerEvent = {
  sequence: number
  kind: EventKind
  /** State fields it set; a `created` event sets all of them. */
  patch: Partial<DealState>
  effectiveAt: number
  recordedAt: number
}

/** A stretch of time in which a deal had one state; half-open, `Infinity` = still. */
export type Span = { validFrom: number; validTo: number; state: DealState }

/**
 * The spans that a deal's events amount to: events in order of `effectiveAt` (ties by sequence),
 * each patching the state from its time on. Deleting and merging end presence, restoring resumes
 * it; a retracted deal never was. Equal neighbours are one span.
 */
export function spansOf(events: readonly LedgerEvent[]): Span[] {
  if (events.some(({ kind }) => kind === "retracted")) return []
  const ordered = [...events].sort(
    (a, b) => a.effectiveAt - b.effectiveAt || a.sequence - b.sequence,
  )
  const spans: Span[] = []
  let state: DealState | undefined
  let isPresent = false
  for (const [index, event] of ordered.entries()) {
    if (event.kind === "created")
      state = event.patch as DealState // creation sets every field
    else if (state) state = { ...state, ...event.patch }
    isPresent = presenceAfter(event.kind, isPresent)
    const validTo = ordered[index + 1]?.effectiveAt ?? Number.POSITIVE_INFINITY
    if (state && isPresent) append(spans, { validFrom: event.effectiveAt, validTo, state })
  }
  return spans
}

function presenceAfter(kind: EventKind, before: boolean): boolean {
  if (kind === "created" || kind === "restored") return true
  return kind === "deleted" || kind === "merged" ? false : before
}

function append(spans: Span[], span: Span) {
  if (span.validFrom >= span.validTo) return
  const last = spans.at(-1)
  if (last && last.validTo === span.validFrom && isSameState(last.state, span.state)) {
    last.validTo = span.validTo
  } else {
    spans.push({ ...span })
  }
}

export function isSameState(a: DealState, b: DealState): boolean {
  return stateFields.every((field) => a[field] === b[field])
}

/** The state at an instant by replay of the events; undefined when the deal was not there. */
export function stateAt(events: readonly LedgerEvent[], at: number, knownAt: number) {
  const known = events.filter(({ recordedAt }) => recordedAt <= knownAt)
  return spansOf(known).find(({ validFrom, validTo }) => validFrom <= at && at < validTo)?.state
}

/** The state after all events, present or not; undefined without a `created`. */
export function lastState(events: readonly LedgerEvent[]): DealState | undefined {
  const ordered = [...events].sort(
    (a, b) => a.effectiveAt - b.effectiveAt || a.sequence - b.sequence,
  )
  let state: DealState | undefined
  for (const { kind, patch } of ordered) {
    if (kind === "created")
      state = patch as DealState // creation sets every field
    else if (state) state = { ...state, ...patch }
  }
  return state
}

/** What to change so that the spans known now become `wanted`: keys to close, spans to add. */
export function planSpans(known: readonly Span[], wanted: readonly Span[]) {
  const same = (a: Span, b: Span) =>
    a.validFrom === b.validFrom && a.validTo === b.validTo && isSameState(a.state, b.state)
  return {
    close: known.filter((span) => !wanted.some((other) => same(span, other))),
    add: wanted.filter((span) => !known.some((other) => same(span, other))),
  }
}
