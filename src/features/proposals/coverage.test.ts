import { expect, test } from "vitest"
import { coverageOf } from "./coverage.ts"

const items = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, text: `Item ${id}` }))
const line = (id: string, ...scopeItemIds: string[]) => ({ id, scopeItemIds })

test("G10 of 6 items and 5 lines of which one is new, 2 items are uncovered and 1 line not agreed", () => {
  const lines = [line("1", "a"), line("2", "b"), line("3", "c"), line("4", "d"), line("5")]
  const { uncovered, notAgreed } = coverageOf(items, lines)
  expect(uncovered.map(({ id }) => id)).toEqual(["e", "f"])
  expect(notAgreed).toEqual(["5"])
})

test("G10 one line may answer several items, and one that cites what is no longer agreed answers nothing", () => {
  const lines = [line("1", "a", "b", "c", "d", "e", "f"), line("2", "gone")]
  expect(coverageOf(items, lines)).toEqual({ uncovered: [], notAgreed: ["2"] })
  expect(coverageOf([], [line("1")])).toEqual({ uncovered: [], notAgreed: ["1"] })
})
