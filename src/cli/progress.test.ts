import { expect, test } from "vitest"
import { progressText } from "./progress.ts"
import { table } from "./table.ts"

test("progress is counted, with rate and time left", () => {
  expect(progressText(4500, 9000, 3)).toBe(
    `[${"#".repeat(14)}${".".repeat(14)}] 4,500 of 9,000 (50 %), 1,500 rows a second, 3 s left`,
  )
})

test("tables stand straight with Chinese in them", () => {
  expect(
    table(
      ["a", "b"],
      [
        ["华为", "1"],
        ["x", "2"],
      ],
    ),
  ).toEqual(["a     b", "华为  1", "x     2"])
})
