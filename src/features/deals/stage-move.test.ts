import { expect, test } from "vitest"
import { closingPatch, planStageMove } from "./stage-move.ts"

const deal = {
  stageId: "a",
  outcome: "open",
  probabilityReason: null,
  categoryByHand: false,
} as const
const proposal = {
  stageId: "b",
  kind: "proposal",
  probabilityBps: 5000,
  forecastCategory: "best-case",
} as const
const won = { ...proposal, stageId: "w", kind: "won", probabilityBps: 10_000 } as const

test("probability and category follow the stage", () => {
  expect(planStageMove(deal, proposal)).toEqual({
    kind: "move",
    event: "stage-moved",
    patch: { stageId: "b", probabilityBps: 5000, forecastCategory: "best-case" },
  })
})

test("a probability set with a reason and a category chosen by hand survive the move", () => {
  const decided = { ...deal, probabilityReason: "Board approved", categoryByHand: true }
  expect(planStageMove(decided, proposal)).toMatchObject({ patch: { stageId: "b" } })
  expect(planStageMove(decided, proposal)).not.toHaveProperty("patch.probabilityBps")
  expect(planStageMove(decided, proposal)).not.toHaveProperty("patch.forecastCategory")
})

test("entering a won stage wins the deal", () => {
  expect(planStageMove(deal, won)).toMatchObject({
    event: "won",
    patch: { outcome: "won", probabilityBps: 10_000, forecastCategory: "closed" },
  })
})

test("a closed deal does not move, except a won one after the win", () => {
  expect(planStageMove({ ...deal, outcome: "lost" }, proposal).kind).toBe("deal-closed")
  expect(planStageMove({ ...deal, outcome: "won" }, proposal).kind).toBe("deal-closed")
  expect(planStageMove({ ...deal, outcome: "won" }, won)).toMatchObject({ event: "stage-moved" })
})

test("a lost deal keeps its stage and counts nothing", () => {
  expect(closingPatch({ outcome: "lost", reason: "Price" }, "w")).toEqual({
    outcome: "lost",
    outcomeReason: "Price",
    probabilityBps: 0,
    probabilityReason: null,
    forecastCategory: "omitted",
    categoryByHand: false,
  })
})
