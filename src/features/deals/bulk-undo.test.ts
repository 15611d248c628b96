import { expect, test } from "vitest"
import { planBulkUndo } from "./bulk-undo.ts"
import type { DealCard } from "./contract.ts"

const card = (id: string, fields: Partial<DealCard> = {}) =>
  ({ id, stageId: "s1", owner: null, tags: [], expectedCloseDate: null, ...fields }) as DealCard // of a card only what counts here

test("deals that stood in different stages go back to their own", () => {
  const cards = [card("a"), card("b", { stageId: "s2" }), card("c")]
  expect(planBulkUndo(cards, { stageId: "s3" })).toEqual([
    { dealIds: ["a", "c"], set: { stageId: "s1" } },
    { dealIds: ["b"], set: { stageId: "s2" } },
  ])
})

test("an owner comes back, and so does having had none", () => {
  const cards = [card("a", { owner: { id: "m1", name: "Ann" } }), card("b")]
  expect(planBulkUndo(cards, { ownerId: "m2" })).toEqual([
    { dealIds: ["a"], set: { ownerId: "m1" } },
    { dealIds: ["b"], set: { ownerId: null } },
  ])
})

test("a tag is taken away only where it was new", () => {
  const cards = [card("a", { tags: ["hot"] }), card("b")]
  expect(planBulkUndo(cards, { addTags: ["hot"] })).toEqual([
    { dealIds: ["b"], set: { removeTags: ["hot"] } },
  ])
})
