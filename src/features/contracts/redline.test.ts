import { expect, test } from "vitest"
import { redlineOf } from "./redline.ts"

const clause = (id: string, text: string, heading = id) => ({ id, groupId: "g", heading, text })

test("clauses that came, went and stayed are told apart, what went stands where it stood", () => {
  const from = [clause("a", "one"), clause("b", "two"), clause("c", "three")]
  const to = [clause("a", "one"), clause("c", "three more"), clause("d", "four")]
  expect(redlineOf(from, to).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    "a same",
    "b removed",
    "c changed",
    "d added",
  ])
})
