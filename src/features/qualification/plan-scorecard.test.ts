import { expect, test } from "vitest"
import { planScorecard, type QuestionDraft } from "./plan-scorecard.ts"
import { delivered } from "./presets.ts"

const newId = (index: number) => `own-1-${index}`
const drafts = () => delivered.questions.map(({ version: _, ...draft }): QuestionDraft => draft)
const plan = (list: readonly QuestionDraft[]) => {
  const planned = planScorecard(delivered, list, newId)
  if (planned.kind !== "publish") throw new Error(planned.kind)
  return planned.questions
}

test("a question whose weight or minimum changes still means the same", () => {
  const changed = drafts().map((draft) => ({ ...draft, weight: 7, minimum: null }))
  expect(plan(changed).map(({ version }) => version)).toEqual(delivered.questions.map(() => 1))
})

test("a question that asks something else is a new version; the others are not", () => {
  const changed = drafts().map((draft) =>
    draft.id === "budget" ? { ...draft, question: { en: "Is it approved?", "zh-CN": "" } } : draft,
  )
  const versions = Object.fromEntries(plan(changed).map(({ id, version }) => [id, version]))
  expect(versions).toMatchObject({ budget: 2, need: 1, location: 1 })
  const turned = drafts().map((draft) => ({ ...draft, side: "theirs" as const }))
  expect(plan(turned).find(({ id }) => id === "need")?.version).toBe(2)
})

test("a new question gets an id of its own; one that is not there, or twice, is refused", () => {
  const [first] = drafts() as [QuestionDraft]
  const added = plan([...drafts(), { ...first, id: null }, { ...first, id: null }])
  expect(new Set(added.map(({ id }) => id)).size).toBe(delivered.questions.length + 2)
  const strange = [{ ...first, id: "nobody" }]
  expect(planScorecard(delivered, strange, newId)).toEqual({ kind: "unknown-question", index: 0 })
  expect(planScorecard(delivered, [first, first], newId)).toEqual({
    kind: "unknown-question",
    index: 1,
  })
})
