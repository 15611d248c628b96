import fc from "fast-check"
import { expect, test } from "vitest"
import { type DealState, type LedgerEvent, planSpans, spansOf, stateAt } from "./ledger.ts"

const base: DealState = {
  pipelineId: "p",
  pipelineVersion: 1,
  stageId: "s1",
  outcome: "open",
  amountMinor: "100",
  currency: "USD",
  expectedCloseDate: null,
  ownerId: null,
  teamId: null,
  forecastCategory: "pipeline",
  probabilityBps: 1000,
  source: null,
}

const event = (sequence: number, rest: Partial<LedgerEvent>): LedgerEvent => ({
  sequence,
  kind: "changed",
  patch: {},
  effectiveAt: sequence * 10,
  recordedAt: sequence * 10,
  ...rest,
})

const created = event(1, { kind: "created", patch: base })

test("a backdated change reaches forward to the next change of the same field", () => {
  const spans = spansOf([
    created,
    event(2, { patch: { amountMinor: "200" }, effectiveAt: 50 }),
    event(3, { patch: { amountMinor: "150" }, effectiveAt: 30 }),
  ])
  expect(spans.map(({ validFrom, state }) => [validFrom, state.amountMinor])).toEqual([
    [10, "100"],
    [30, "150"],
    [50, "200"],
  ])
})

test("a deleted deal is absent until it is restored", () => {
  const spans = spansOf([created, event(2, { kind: "deleted" }), event(3, { kind: "restored" })])
  expect(spans.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    [10, 20],
    [30, Number.POSITIVE_INFINITY],
  ])
})

test("a retracted deal never was", () => {
  expect(spansOf([created, event(2, { kind: "retracted" })])).toEqual([])
})

test("spans never overlap, are never empty and neighbours differ, for any history", () => {
  fc.assert(
    fc.property(histories, (events) => {
      const spans = spansOf(events)
      for (const [index, span] of spans.entries()) {
        expect(span.validFrom).toBeLessThan(span.validTo)
        const next = spans[index + 1]
        if (next) expect(span.validTo).toBeLessThanOrEqual(next.validFrom)
      }
    }),
  )
})

test("closing and adding what the plan says turns any known spans into the wanted ones", () => {
  fc.assert(
    fc.property(histories, histories, (before, after) => {
      const known = spansOf(before)
      const { close, add } = planSpans(known, spansOf(after))
      const kept = known.filter((span) => !close.includes(span))
      const result = [...kept, ...add].sort((a, b) => a.validFrom - b.validFrom)
      expect(result).toEqual(spansOf(after))
    }),
  )
})

test("what is recorded later is unknown earlier, for any history", () => {
  fc.assert(
    fc.property(histories, fc.nat(200), fc.nat(200), (events, at, knownAt) => {
      const early = events.filter(({ recordedAt }) => recordedAt <= knownAt)
      expect(stateAt(events, at, knownAt)).toEqual(stateAt(early, at, Number.POSITIVE_INFINITY))
    }),
  )
})

const histories = fc
  .array(
    fc.record({
      kind: fc.constantFrom("changed", "stage-moved", "deleted", "restored", "won") as fc.Arbitrary<
        LedgerEvent["kind"]
      >,
      patch: fc.record(
        {
          amountMinor: fc.constantFrom("100", "200", null),
          stageId: fc.constantFrom("s1", "s2"),
        },
        { requiredKeys: [] },
      ),
      effectiveAt: fc.integer({ min: 10, max: 150 }),
    }),
    { maxLength: 12 },
  )
  .map((rest) => [
    created,
    ...rest.map((one, index) => event(index + 2, { ...one, recordedAt: 10 + index * 15 })),
  ])
