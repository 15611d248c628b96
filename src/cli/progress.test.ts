import { expect, test } from "vitest"
import { languageOf } from "./language.ts"
import { progressText } from "./progress.ts"
import { table } from "./table.ts"

test("progress is counted, with rate and time left, in either language", () => {
  const half = { done: 4500, total: 9000, seconds: 3 }
  const bar = `[${"#".repeat(14)}${".".repeat(14)}]`
  expect(progressText(languageOf("en"), half)).toBe(
    `${bar} 4,500 of 9,000 (50 %), 1,500 rows a second, 3 s left`,
  )
  expect(progressText(languageOf("zh-CN"), half)).toBe(
    `${bar} 4,500 / 9,000（50 %），每秒 1,500 行，还需 3 秒`,
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
