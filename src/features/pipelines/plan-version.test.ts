import fc from "fast-check"
import { expect, test } from "vitest"
import type { Stage, StageDraft } from "./contract.ts"
import { planVersion, type VersionPlan, type VersionRequest } from "./plan-version.ts"
import { noPlay } from "./play.ts"
import { isAfterWin, type StageKind, stageKinds } from "./stage.ts"

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`

function stageOf(number: number, kind: StageKind = "custom"): Stage {
  return {
    id: idOf(number),
    name: { en: `Stage ${number}`, "zh-CN": "" },
    description: { en: "", "zh-CN": "" },
    kind,
    probabilityBps: 1000,
    targetDays: null,
    targetFromWon: true,
    rotDays: null,
    forecastCategory: "pipeline",
    skip: "evidence",
    exitCriteria: [],
    exits: [],
    play: noPlay,
  }
}

function counter() {
  let last = 900_000
  return () => {
    last += 1
    return idOf(last)
  }
}

function request(parts: Partial<VersionRequest>): VersionRequest {
  const current = parts.current ?? []
  return {
    current,
    draft: current,
    moves: {},
    knownIds: new Set(current.map(({ id }) => id)),
    occupied: new Set(),
    newId: counter(),
    ...parts,
  }
}

const added = (number: number): StageDraft => ({ ...stageOf(number), id: null })
const [a, b, c] = [stageOf(1), stageOf(2), stageOf(3)]

test("a new stage is given an id, the others keep theirs in the drafted order", () => {
  const plan = planVersion(request({ current: [a, b], draft: [b, added(9), a] }))
  expect(plan).toMatchObject({ kind: "planned", stageMap: {} })
  expect(idsOf(plan)).toEqual([b.id, idOf(900_001), a.id])
})

test("a removed stage with deals needs a target, an empty one does not", () => {
  const current = [a, b, c]
  const occupied = new Set([b.id])
  expect(planVersion(request({ current, draft: [a], occupied }))).toEqual({
    kind: "mapping-required",
    stageIds: [b.id],
  })
  expect(
    planVersion(request({ current, draft: [a], occupied, moves: { [b.id]: 0 } })),
  ).toMatchObject({ kind: "planned", stageMap: { [b.id]: a.id } })
})

test("a split keeps the old identity for one part; deals may go to the other", () => {
  const draft = [{ ...a, name: { en: "First half", "zh-CN": "" } }, added(9), b]
  const stays = planVersion(request({ current: [a, b], draft, occupied: new Set([a.id]) }))
  expect(stays).toMatchObject({ kind: "planned", stageMap: {} })
  const moves = { [a.id]: 1 }
  const goes = planVersion(request({ current: [a, b], draft, moves, occupied: new Set([a.id]) }))
  expect(goes).toMatchObject({ kind: "planned", stageMap: { [a.id]: idOf(900_001) } })
})

test("a merge sends both stages' deals to one", () => {
  const plan = planVersion(
    request({
      current: [a, b, c],
      draft: [added(9), c],
      moves: { [a.id]: 0, [b.id]: 0 },
      occupied: new Set([a.id, b.id]),
    }),
  )
  expect(plan).toMatchObject({ stageMap: { [a.id]: idOf(900_001), [b.id]: idOf(900_001) } })
})

test("ids of other pipelines and ids used twice are refused with their places", () => {
  const stranger = stageOf(77)
  expect(planVersion(request({ current: [a], draft: [a, stranger] }))).toEqual({
    kind: "unknown",
    paths: ["stages.1.id"],
  })
  expect(planVersion(request({ current: [a], draft: [a, a] }))).toEqual({
    kind: "contradiction",
    paths: ["stages.1.id"],
  })
  const moves = { [stranger.id]: 0, [a.id]: 1 }
  expect(planVersion(request({ current: [a], moves }))).toEqual({
    kind: "unknown",
    paths: [`moves.${stranger.id}`, `moves.${a.id}`],
  })
})

test("a move of a stage's deals to itself is no move", () => {
  const plan = planVersion(request({ current: [a, b], moves: { [a.id]: 0, [b.id]: 0 } }))
  expect(plan).toMatchObject({ kind: "planned", stageMap: { [b.id]: a.id } })
  expect(plan).not.toMatchObject({ stageMap: { [a.id]: a.id } })
})

test("a stage of an earlier version may come back under its own identity", () => {
  const knownIds = new Set([a.id, b.id])
  expect(idsOf(planVersion(request({ current: [a], draft: [a, b], knownIds })))).toEqual([
    a.id,
    b.id,
  ])
})

test("open deals are neither moved into a won stage nor left in one that becomes so", () => {
  const won = stageOf(5, "won")
  const occupied = new Set([a.id])
  const intoWon = request({ current: [a, won], draft: [won], moves: { [a.id]: 0 }, occupied })
  expect(planVersion(intoWon)).toEqual({ kind: "contradiction", paths: [`moves.${a.id}`] })
  const draft = [{ ...a, kind: "won" as const }, b]
  expect(planVersion(request({ current: [a, b], draft, occupied }))).toEqual({
    kind: "mapping-required",
    stageIds: [a.id],
  })
})

test("new exit criteria are given ids, existing ones keep theirs, doubled ones are refused", () => {
  const text = { en: "Signed", "zh-CN": "已签署" }
  const asked = {
    text,
    side: "both",
    evidence: "file",
    required: true,
    field: null,
    meetingTypeId: null,
  } as const
  const fresh = { ...asked, id: null }
  const known = { ...asked, id: idOf(50), version: 1 }
  const plan = planVersion(
    request({ current: [a], draft: [{ ...a, exitCriteria: [known, fresh] }] }),
  )
  expect(plan.kind === "planned" && plan.stages[0]?.exitCriteria.map(({ id }) => id)).toEqual([
    known.id,
    idOf(900_001),
  ])
  const draft = [
    { ...a, exitCriteria: [known] },
    { ...b, exitCriteria: [known] },
  ]
  expect(planVersion(request({ current: [a, b], draft }))).toEqual({
    kind: "contradiction",
    paths: ["stages.1.exitCriteria.0.id"],
  })
})

test("G4: a criterion's version counts what it asks for, not whether it is required", () => {
  const text = { en: "Signed", "zh-CN": "已签署" }
  const asked = {
    text,
    side: "both",
    evidence: "file",
    required: true,
    field: null,
    meetingTypeId: null,
  } as const
  const known = { ...asked, id: idOf(50), version: 3 }
  const next = (change: object) => {
    const draft = [{ ...a, exitCriteria: [{ ...known, ...change, version: 99 }] }]
    const current = [{ ...a, exitCriteria: [known] }]
    const plan = planVersion(request({ current, draft }))
    return plan.kind === "planned" && plan.stages[0]?.exitCriteria[0]?.version
  }
  expect(next({})).toBe(3)
  expect(next({ required: false })).toBe(3)
  expect(next({ text: { ...text, en: "Countersigned" } })).toBe(4)
  expect(next({ side: "buyer" })).toBe(4)
  expect(next({ evidence: "field", field: "amountMinor" })).toBe(4)
})

test("ways out name stages by id, new ones by their place; wrong and doubled ones are refused", () => {
  const exit = (toStageId: string) => ({ toStageId, isAllowed: false, requiredFields: [] })
  const withExits = (exits: StageDraft["exits"]) =>
    planVersion(request({ current: [a, b], draft: [{ ...a, exits }, b, added(3)] }))
  const planned = withExits([exit("#2"), exit(b.id)])
  expect(planned.kind === "planned" && planned.stages[0]?.exits).toEqual([
    exit(idOf(900_001)),
    exit(b.id),
  ])
  const path = "stages.0.exits.0.toStageId"
  expect(withExits([exit("#3")])).toEqual({ kind: "unknown", paths: [path] })
  expect(withExits([exit(c.id)])).toEqual({ kind: "unknown", paths: [path] })
  expect(withExits([exit(a.id)])).toEqual({ kind: "contradiction", paths: [path] })
  expect(withExits([exit(b.id), exit("#1")])).toEqual({
    kind: "contradiction",
    paths: ["stages.0.exits.1.toStageId"],
  })
})

test("G7: whatever is drafted, no deal is left in a stage that is gone, and nothing is invented", () => {
  fc.assert(
    fc.property(anyRequest, (asked) => {
      const plan = planVersion(asked)
      if (plan.kind !== "planned") {
        const named = plan.kind === "mapping-required" ? plan.stageIds : plan.paths
        expect(named.length).toBeGreaterThan(0)
        return
      }
      const ids = plan.stages.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBe(asked.draft.length)
      for (const [index, { id }] of asked.draft.entries()) {
        if (id === null) expect(asked.knownIds.has(ids[index] as string)).toBe(false)
        else expect(ids[index]).toBe(id)
      }
      const after = new Map(plan.stages.map((stage) => [stage.id, stage]))
      for (const before of asked.current.filter(({ id }) => asked.occupied.has(id))) {
        const stage = after.get(plan.stageMap[before.id] ?? before.id)
        expect(stage).toBeDefined()
        expect(isAfterWin(stage?.kind ?? "won") && !isAfterWin(before.kind)).toBe(false)
      }
    }),
    { numRuns: 2_000 },
  )
})

test("G7: asked with a target for every stage it names, the plan goes through", () => {
  fc.assert(
    fc.property(anyRequest, (asked) => {
      const plan = planVersion(asked)
      const home = asked.draft.findIndex(({ kind }) => !isAfterWin(kind))
      fc.pre(plan.kind === "mapping-required" && home >= 0)
      if (plan.kind !== "mapping-required") return
      const moves = Object.fromEntries(plan.stageIds.map((id) => [id, home]))
      const again = planVersion({ ...asked, moves: { ...asked.moves, ...moves } })
      expect(again.kind === "planned" || again.kind === "contradiction").toBe(true)
      if (again.kind === "contradiction") {
        expect(again.paths.every((path) => !plan.stageIds.includes(path.slice(6)))).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

/** Definitions of 1 to 200 stages, shuffled, thinned, grown, with and without moves. */
const anyRequest = fc
  .record({
    size: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 4, 7, 10, 200)),
    kinds: fc.array(fc.constantFrom(...stageKinds), { minLength: 1, maxLength: 12 }),
    keep: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
    grow: fc.integer({ min: 0, max: 3 }),
    swap: fc.integer({ min: 0, max: 50 }),
    busy: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
    targets: fc.array(fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ size, kinds, keep, grow, swap, busy, targets }): VersionRequest => {
    const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T // not empty
    const current = Array.from({ length: size }, (_, index) => stageOf(index + 1, at(kinds, index)))
    const kept = current.filter((_, index) => at(keep, index))
    const draft: StageDraft[] = [
      ...kept.slice(swap % (kept.length + 1)),
      ...Array.from({ length: grow }, (_, index) => ({ ...added(index), kind: at(kinds, index) })),
      ...kept.slice(0, swap % (kept.length + 1)),
    ]
    const moves = Object.fromEntries(
      current.flatMap(({ id }, index) => {
        const target = at(targets, index)
        return target !== null && target < draft.length ? [[id, target]] : []
      }),
    )
    const occupied = new Set(current.filter((_, index) => at(busy, index)).map(({ id }) => id))
    return request({ current, draft, moves, occupied })
  })

function idsOf(plan: VersionPlan): readonly string[] {
  return plan.kind === "planned" ? plan.stages.map(({ id }) => id) : []
}
