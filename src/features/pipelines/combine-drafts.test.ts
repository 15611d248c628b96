import fc from "fast-check"
import { expect, test } from "vitest"
import { combinedDraft } from "./combine-drafts.ts"
import type { Pipeline, Stage } from "./contract.ts"
import * as drafts from "./pipeline-draft.ts"
import { sevenStages } from "./seven-stages.ts"

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`
const name = (en: string) => ({ en, "zh-CN": "" })

const base: Pipeline = {
  id: idOf(0),
  name: name("New business"),
  versionNumber: 1,
  version: 1,
  isArchived: false,
  stages: sevenStages.map((stage, index) => ({ ...stage, id: idOf(index + 1), exitCriteria: [] })),
}

const published = (stages: readonly Stage[]): Pipeline => ({
  ...base,
  version: 2,
  versionNumber: 2,
  stages: [...stages],
})
const summary = ({ stages }: drafts.PipelineDraft) =>
  stages.map(({ name: { en }, probabilityBps }) => `${en} ${probabilityBps / 100}`)

test("R-06: settings that each side changed are both kept, mine where both changed one", () => {
  const theirs = published(
    base.stages.map((stage, index) =>
      index === 0
        ? { ...stage, name: name("Hunting"), probabilityBps: 800 }
        : index === 1
          ? { ...stage, probabilityBps: 1500 }
          : stage,
    ),
  )
  let mine = drafts.draftOf(base)
  mine = drafts.changeStage(mine, idOf(1), { probabilityBps: 300 })
  mine = drafts.changeStage(mine, idOf(2), { name: name("Understanding") })
  const both = combinedDraft(base, mine, theirs)
  expect(summary(both).slice(0, 2)).toEqual(["Hunting 3", "Understanding 15"])
  expect(both.version).toBe(2)
})

test("R-06: stages added, removed and moved by either side meet in one definition", () => {
  const added = { ...(base.stages[0] as Stage), id: idOf(50), name: name("Theirs") }
  const theirs = published([
    ...base.stages.slice(0, 2),
    added,
    ...base.stages.slice(2).filter(({ id }) => id !== idOf(4)),
  ])
  let mine = drafts.draftOf(base)
  mine = drafts.addStage(mine, drafts.blankStage(mine, 1, "mine"), 1)
  mine = drafts.changeStage(mine, "mine", { name: name("Mine") })
  mine = drafts.removeStage(mine, idOf(3), idOf(4))
  const both = combinedDraft(base, mine, theirs)
  expect(both.stages.map(({ key }) => key)).toEqual([
    idOf(1),
    "mine",
    idOf(2),
    idOf(50),
    idOf(5),
    idOf(6),
    idOf(7),
  ])
  expect(both.moves).toEqual({}) // its target went with theirs: the publishing asks again
})

test("a stage that one side removed and the other edited stays", () => {
  const theirs = published(base.stages.filter(({ id }) => id !== idOf(4)))
  const mine = drafts.changeStage(drafts.draftOf(base), idOf(4), { probabilityBps: 4000 })
  expect(summary(combinedDraft(base, mine, theirs))).toContain("Proposal 40")
})

test("combining with a side that changed nothing gives the other side", () => {
  fc.assert(
    fc.property(anyStages, (stages) => {
      const theirs = published(stages)
      const untouched = combinedDraft(base, drafts.draftOf(base), theirs)
      expect(untouched).toEqual(drafts.draftOf(theirs))
      const mine = drafts.draftFrom(theirs, base)
      const alone = combinedDraft(base, mine, published(base.stages))
      expect(alone.stages).toEqual(mine.stages)
    }),
  )
})

test("whoever does what, no stage is doubled and none is left without a stage", () => {
  fc.assert(
    fc.property(anyStages, anyStages, (one, other) => {
      const mine = drafts.draftFrom(published(one), base)
      const both = combinedDraft(base, mine, published(other))
      const keys = both.stages.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.length).toBeGreaterThan(0)
    }),
  )
})

const anyStages = fc
  .shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })
  .chain((places) =>
    fc.tuple(
      fc.constant(places),
      fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }), {
        minLength: places.length,
        maxLength: places.length,
      }),
    ),
  )
  .map(([places, probabilities]) =>
    places.map((place, index): Stage => {
      const stage = base.stages[place] as Stage // one of seven
      const percent = probabilities[index] ?? null
      return percent === null ? stage : { ...stage, probabilityBps: percent * 100 }
    }),
  )
