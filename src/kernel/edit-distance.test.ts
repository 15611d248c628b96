import { expect, test } from "vitest"
import { editDistance } from "./edit-distance.ts"

test.each([
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["northwind", "nortwind", 1],
  ["same", "same", 0],
])("from %j to %j it is %i", (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance)
})
