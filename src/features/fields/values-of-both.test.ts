import { expect, test } from "vitest"
import { valuesOfBoth } from "./values-of-both.ts"

const kept = { region: "north", seats: 12 }
const duplicate = { region: "south", seats: 0, hasSla: false }

test("the kept record's values stand, and the duplicate's where it says nothing", () => {
  expect(valuesOfBoth(kept, duplicate, [])).toEqual({ region: "north", seats: 12, hasSla: false })
})

test("the duplicate's stand where they were chosen, also when they are 0 or no", () => {
  expect(valuesOfBoth(kept, duplicate, ["seats"])).toEqual({ ...duplicate, region: "north" })
})

test("what the duplicate does not say takes nothing away, though it was chosen", () => {
  expect(valuesOfBoth(kept, {}, ["region", "constructor"])).toEqual(kept)
  expect(valuesOfBoth({}, { constructor: "x" }, [])).toEqual({ constructor: "x" })
})
