import fc from "fast-check"
import { expect, test } from "vitest"
import type { Pipeline } from "./contract.ts"
import { definitionChanges } from "./definition-diff.ts"
import * as drafts from "./pipeline-draft.ts"
import { planVersion } from "./plan-version.ts"
import { sevenStages } from "./seven-stages.ts"
import { isAfterWin } from "./stage.ts"

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`
const name = (en: string) => ({ en, "zh-CN": "" })

const pipeline: Pipeline = {
  id: idOf(0),
  name: name("New business"),
  versionNumber: 1,
  version: 3,
  isArchived: false,
  stages: sevenStages.map((stage, index) => ({ ...stage, id: idOf(index + 1), exitCriteria: [] })),
}
const [, , , proposal, negotiation] = pipeline.stages.map(({ id }) => id) as string[]

function plan(draft: drafts.PipelineDraft, counts: drafts.DealCounts) {
  const { stages, moves } = drafts.publishInput(draft)
  let last = 9_000
  return planVersion({
    current: pipeline.stages,
    draft: stages,
    moves,
    knownIds: new Set(pipeline.stages.map(({ id }) => id)),
    occupied: new Set(Object.keys(counts).filter((id) => counts[id])),
    newId: () => {
      last += 1
      return idOf(last)
    },
  })
}

test("an untouched draft says what is in force", () => {
  const draft = drafts.draftOf(pipeline)
  const after = drafts.comparedStages(draft)
  expect(definitionChanges({ before: pipeline.stages, after, moves: draft.moves })).toEqual([])
  expect(drafts.publishInput(draft)).toMatchObject({ version: 3, moves: {} })
})

test("deals follow when the stage they were sent to goes, too", () => {
  const first = drafts.removeStage(drafts.draftOf(pipeline), proposal ?? "", negotiation ?? "")
  const second = drafts.removeStage(first, negotiation ?? "", idOf(3))
  expect(second.moves).toEqual({ [proposal ?? ""]: idOf(3), [negotiation ?? ""]: idOf(3) })
  expect(drafts.dealsByKey(second, { [proposal ?? ""]: 2, [negotiation ?? ""]: 3 })).toEqual({
    [idOf(3)]: 5,
  })
})

test("a split keeps the identity with the deals and gives the other part the next", () => {
  const split = {
    key: proposal ?? "",
    newKey: "new",
    names: [name("Draft"), name("Sent")],
  } as const
  const second = drafts.splitStage(drafts.draftOf(pipeline), { ...split, keeps: "second" })
  expect(second.stages.slice(3, 5).map(({ id, name: { en } }) => [id, en])).toEqual([
    [null, "Draft"],
    [proposal, "Sent"],
  ])
  const first = drafts.splitStage(drafts.draftOf(pipeline), { ...split, keeps: "first" })
  expect(first.stages.slice(3, 5).map(({ id }) => id)).toEqual([proposal, null])
  expect(first.moves).toEqual({})
})

test("G7: any run of edits publishes once every homeless stage was given a target", () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 30 }), anyCounts, (edits, counts) => {
      let draft = drafts.draftOf(pipeline)
      for (const [step, edit] of edits.entries()) draft = applied(draft, edit, `new-${step}`)
      const open = draft.stages.find(({ kind }) => !isAfterWin(kind))
      fc.pre(open !== undefined)
      const homeless = drafts.homelessStages(draft, pipeline.stages, counts)
      for (const { id } of homeless) {
        draft = { ...draft, moves: { ...draft.moves, [id]: open?.key ?? "" } }
      }
      expect(drafts.homelessStages(draft, pipeline.stages, counts)).toEqual([])
      expect(plan(draft, counts).kind).toBe("planned")
      const placed = Object.values(drafts.dealsByKey(draft, counts)).reduce((a, b) => a + b, 0)
      expect(placed).toBe(Object.values(counts).reduce((a, b) => a + b, 0))
      expect(new Set(draft.stages.map(({ key }) => key)).size).toBe(draft.stages.length)
    }),
    { numRuns: 1_000 },
  )
})

test("a kept draft that is none is not taken for one", () => {
  const draft = drafts.draftOf(pipeline)
  expect(drafts.readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  for (const bad of [undefined, null, 7, {}, { ...draft, stages: [] }, { ...draft, moves: null }]) {
    expect(drafts.readDraft(bad)).toBeUndefined()
  }
})

const anyEdit = fc.record({
  act: fc.constantFrom("add", "move", "remove", "split", "merge", "won"),
  at: fc.nat(20),
  to: fc.nat(20),
})

// Open deals stand in stages before the win only.
const anyCounts = fc
  .array(fc.nat(3), { minLength: 5, maxLength: 5 })
  .map(
    (list): drafts.DealCounts => Object.fromEntries(list.map((count, n) => [idOf(n + 1), count])),
  )

function applied(
  draft: drafts.PipelineDraft,
  { act, at, to }: { act: string; at: number; to: number },
  newKey: string,
): drafts.PipelineDraft {
  const key = draft.stages[at % draft.stages.length]?.key ?? ""
  const other = draft.stages[to % draft.stages.length]?.key ?? ""
  if (act === "add") return drafts.addStage(draft, drafts.blankStage(draft, to, newKey), to)
  if (act === "move") return drafts.moveStage(draft, key, to)
  if (act === "won") return drafts.changeStage(draft, key, { kind: "won" })
  if (act === "split") {
    const keeps = to % 2 ? "first" : "second"
    return drafts.splitStage(draft, { key, newKey, names: [name("A"), name("B")], keeps })
  }
  if (draft.stages.length === 1) return draft
  if (act === "merge") {
    return key === other
      ? draft
      : drafts.mergeStages(draft, { key, intoKey: other, name: name("M") })
  }
  return drafts.removeStage(draft, key, key === other || to % 3 === 0 ? null : other)
}
