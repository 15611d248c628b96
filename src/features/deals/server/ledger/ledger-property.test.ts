import fc from "fast-check"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { dealDraft } from "../../../../../test/support/deal-draft.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { type DealState, type LedgerEvent, stateAt, stateFields } from "../../ledger.ts"
import { changeDeals } from "./change-deals.ts"
import { createDeals } from "./create-deals.ts"
import { lockDeals, stateOfRow } from "./deal-row.ts"
import { unmoved } from "./gate-pass.ts"
import { retractDeals } from "./retract-deals.ts"

const hour = 3_600_000
const start = Date.parse("2026-01-01T00:00:00.000Z")
const rounds = 4
const histories = 10_000

/** What may happen to a deal in one round; null = nothing. */
const happening = fc.option(
  fc.record({
    kind: fc.constantFrom(
      "changed" as const,
      "stage-moved" as const,
      "deleted" as const,
      "restored" as const,
    ),
    patch: fc.record(
      {
        amountMinor: fc.constantFrom("100", "250", null),
        stage: fc.nat(4),
        expectedCloseDate: fc.constantFrom("2026-11-30", "2027-01-31", null),
        currency: fc.constantFrom("USD", "JPY", "CNY"),
      },
      { requiredKeys: [] },
    ),
    /** Hours before the moment of recording; 0 = it just happened. */
    late: fc.oneof(fc.constant(0), fc.nat(60)),
  }),
  { freq: 4 },
)

test(
  "G1 the pipeline as of any instant, as known at any other, equals a replay of 10,000 random histories",
  () =>
    withTestApp(async (t) => {
      const plans = fc.sample(fc.array(happening, { minLength: rounds, maxLength: rounds }), {
        numRuns: histories,
        seed: 20261123,
      })
      const model = await record(t, plans)
      const instants = fc.sample(fc.tuple(fc.nat(140), fc.nat(140)), { numRuns: 12, seed: 7 })
      for (const [at, knownAt] of instants) {
        const [atMs, knownMs] = [start + at * hour, start + knownAt * hour]
        const stored = await statesAsOf(t, atMs, knownMs)
        for (const [dealId, events] of model) {
          expect(stored.get(dealId), `${dealId} at ${at} known ${knownAt}`).toEqual(
            stateAt(events, atMs, knownMs),
          )
        }
      }
      await expectNoOverlap(t)
    }),
  240_000,
)

test("G1 deleting, merging and retracting never changes what was known before", () =>
  withTestApp(async (t) => {
    const model = await record(t, [[null], [null]])
    const ids = [...model.keys()]
    const [at, knownAt] = [start + 5 * hour, start + 6 * hour]
    const before = await statesAsOf(t, at, knownAt)
    const origin = originAt(t, start + 200 * hour)
    await inWorkspace(t.db, t.workspace.workspaceId, (tx) =>
      retractDeals(tx, origin, "deal.delete", ids),
    )
    expect(before.size).toBe(2)
    expect(await statesAsOf(t, at, knownAt)).toEqual(before)
    expect((await statesAsOf(t, at, start + 201 * hour)).size).toBe(0)
  }))

function originAt(t: TestApp, now: number): ActOrigin {
  return { actor: t.workspace.actors.admin, now: new Date(now), requestId: "test" }
}

type Plan = (
  | ReturnType<typeof fc.sample<ReturnType<typeof happening.generate>["value"]>>[number]
  | null
)[]

/** Writes the histories through the door, round by round, and keeps the model's own events. */
async function record(t: TestApp, plans: readonly Plan[]): Promise<Map<string, LedgerEvent[]>> {
  const { workspaceId, pipelineId, stageIds, actors } = t.workspace
  const model = new Map<string, LedgerEvent[]>()
  const ids: string[] = []
  for (let from = 0; from < plans.length; from += 1000) {
    const drafts = plans
      .slice(from, from + 1000)
      .map(() => dealDraft(pipelineId, stageIds[0] as string))
    const rows = await inWorkspace(t.db, workspaceId, (tx) =>
      createDeals(tx, originAt(t, start), "deal.create", drafts),
    )
    for (const row of rows) {
      ids.push(row.id)
      const birth = { sequence: 1, kind: "created", effectiveAt: start, recordedAt: start } as const
      model.set(row.id, [{ ...birth, patch: stateOfRow(row) }])
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    const now = start + (round + 1) * 24 * hour
    for (let from = 0; from < ids.length; from += 1000) {
      const batch = ids.slice(from, from + 1000)
      await inWorkspace(t.db, workspaceId, async (tx) => {
        const locked = await lockDeals(tx, actors.admin, batch, { deleted: true })
        const work = batch.flatMap((id, index) => {
          const planned = plans[from + index]?.[round]
          const deal = locked.get(id)
          if (!planned || !deal) return []
          const { stage, ...rest } = planned.patch
          const isPresence = planned.kind === "deleted" || planned.kind === "restored"
          const wanted =
            stage === undefined ? rest : { ...rest, stageId: stageIds[stage] as string }
          const patch = isPresence ? {} : wanted
          const effectiveAt = new Date(Math.max(start, now - planned.late * hour))
          const change = { kind: planned.kind, patch, effectiveAt }
          return [{ deal, change, pass: unmoved }]
        })
        const { changedIds } = await changeDeals(tx, originAt(t, now), "deal.update", work)
        const changed = new Set(changedIds)
        for (const { deal, change } of work) {
          if (!changed.has(deal.row.id)) continue
          const events = model.get(deal.row.id) as LedgerEvent[]
          // The door records what differs from the state at that time, and so does the model.
          const atMs = change.effectiveAt.getTime()
          const isLate = atMs < deal.row.effectiveAt.getTime()
          const then = isLate ? stateAt(events, atMs, Number.POSITIVE_INFINITY) : undefined
          const current = then ?? stateOfRow(deal.row)
          const patch = Object.fromEntries(
            Object.entries(change.patch).filter(
              ([field, to]) => current[field as keyof DealState] !== to,
            ),
          )
          events.push({
            sequence: events.length + 1,
            kind: change.kind,
            patch,
            effectiveAt: change.effectiveAt.getTime(),
            recordedAt: now,
          })
        }
      })
    }
  }
  return model
}

async function statesAsOf(
  t: TestApp,
  at: number,
  knownAt: number,
): Promise<Map<string, DealState>> {
  const rows = await inWorkspace(t.db, t.workspace.workspaceId, (tx) =>
    tx
      .selectFrom("dealVersion")
      .selectAll()
      .where("validFrom", "<=", new Date(at))
      .where("validTo", ">", new Date(at))
      .where("recordedFrom", "<=", new Date(knownAt))
      .where("recordedTo", ">", new Date(knownAt))
      .execute(),
  )
  const states = new Map<string, DealState>()
  for (const row of rows) {
    const state = Object.fromEntries(
      stateFields.map((field) => {
        const value = row[field]
        return [field, typeof value === "bigint" ? value.toString() : value]
      }),
    )
    expect(states.has(row.dealId), "one span at a time").toBe(false)
    states.set(row.dealId, state as DealState)
  }
  return states
}

/** No two rectangles of a deal overlap in both valid and recorded time. */
async function expectNoOverlap(t: TestApp) {
  const { rows } = await inWorkspace(t.db, t.workspace.workspaceId, (tx) =>
    sql<{ overlaps: number }>`select count(*)::int as overlaps from deal_version a
      join deal_version b on a.workspace_id = b.workspace_id and a.deal_id = b.deal_id
        and (a.valid_from, a.recorded_from) < (b.valid_from, b.recorded_from)
        and tstzrange(a.valid_from, a.valid_to) && tstzrange(b.valid_from, b.valid_to)
        and tstzrange(a.recorded_from, a.recorded_to) && tstzrange(b.recorded_from, b.recorded_to)`.execute(
      tx,
    ),
  )
  expect(rows[0]?.overlaps).toBe(0)
}
