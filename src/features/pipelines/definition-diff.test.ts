import fc from "fast-check"
import { expect, test } from "vitest"
import { type ComparedStage, definitionChanges } from "./definition-diff.ts"
import { noPlay } from "./play.ts"

function stage(id: string, rest: Partial<ComparedStage> = {}): ComparedStage {
  return {
    id,
    name: { en: id, "zh-CN": "" },
    description: { en: "", "zh-CN": "" },
    kind: "custom",
    probabilityBps: 5000,
    targetDays: null,
    targetFromWon: true,
    rotDays: null,
    forecastCategory: "pipeline",
    skip: "evidence",
    exitCriteria: [],
    exits: [],
    play: noPlay,
    ...rest,
  }
}

const kindsOf = (before: ComparedStage[], after: ComparedStage[], moves = {}) =>
  definitionChanges({ before, after, moves }).map(({ kind, name }) => [kind, name.en])

test("equal definitions have no changes, whatever their identities' form", () => {
  expect(kindsOf([stage("a"), stage("b")], [stage("a"), stage("b")])).toEqual([])
})

test("every setting that differs is one change with before and after", () => {
  const after = stage("a", {
    name: { en: "New", "zh-CN": "新" },
    description: { en: "How", "zh-CN": "" },
    kind: "proposal",
    probabilityBps: 4000,
    targetDays: 14,
    rotDays: 7,
    forecastCategory: "commit",
    skip: "approval",
    exitCriteria: [
      {
        id: null,
        text: { en: "x", "zh-CN": "" },
        side: "buyer",
        evidence: "file",
        required: true,
        field: null,
        meetingTypeId: null,
      },
    ],
    exits: [{ toStageId: "b", isAllowed: false, requiredFields: [] }],
  })
  expect(definitionChanges({ before: [stage("a")], after: [after], moves: {} })).toEqual([
    { kind: "renamed", name: after.name, from: { en: "a", "zh-CN": "" }, to: after.name },
    { kind: "kind", name: after.name, from: "custom", to: "proposal" },
    { kind: "probability", name: after.name, from: 5000, to: 4000 },
    { kind: "category", name: after.name, from: "pipeline", to: "commit" },
    { kind: "target", name: after.name, from: null, to: 14 },
    { kind: "rot", name: after.name, from: null, to: 7 },
    { kind: "description", name: after.name },
    { kind: "skip", name: after.name, from: "evidence", to: "approval" },
    { kind: "exits", name: after.name },
    { kind: "criteria", name: after.name, from: 0, to: 1 },
  ])
})

test("a stage taken out of the middle and put first is one move, not three", () => {
  const [a, b, c, d] = [stage("a"), stage("b"), stage("c"), stage("d")]
  expect(definitionChanges({ before: [a, b, c, d], after: [c, a, b, d], moves: {} })).toEqual([
    { kind: "reordered", name: c.name, from: 3, to: 1 },
  ])
})

test("what goes says where its deals went, what is added says its probability", () => {
  const [a, b, c] = [stage("a"), stage("b"), stage("c")]
  expect(definitionChanges({ before: [a, b], after: [c, b], moves: { a: "c" } })).toEqual([
    { kind: "removed", name: a.name, dealsTo: c.name },
    { kind: "added", name: c.name, probabilityBps: 5000 },
  ])
  expect(kindsOf([a, b], [a, b, c], { a: "c" })).toEqual([
    ["deals-moved", "a"],
    ["added", "c"],
  ])
})

test("applying the named moves to the old order gives the new one, by any shuffle", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([..."abcdefghij"], { minLength: 10, maxLength: 10 }),
      (order) => {
        const before = [..."abcdefghij"].map((id) => stage(id))
        const after = order.map((id) => stage(id))
        const moved = definitionChanges({ before, after, moves: {} })
        const steady = [..."abcdefghij"].filter((id) => !moved.some(({ name }) => name.en === id))
        expect(steady).toEqual(order.filter((id) => steady.includes(id)))
        expect(moved.length === 0).toBe(order.join("") === "abcdefghij")
      },
    ),
  )
})
