import { expect, test } from "vitest"
import { readTyped } from "./read-typed.ts"

test("without a sign commands and records are looked for", () => {
  expect(readTyped(" acme ")).toEqual({ text: "acme", isForCommands: true, isForRecords: true })
})

test.each([">new", "? new", "？new"])("“%s” looks for commands only", (typed) => {
  expect(readTyped(typed)).toEqual({ text: "new", isForCommands: true, isForRecords: false })
})

test.each([
  ["@li", "contact"],
  ["＠li", "contact"],
  ["#li", "deal"],
])("“%s” looks for records of one kind", (typed, kind) => {
  expect(readTyped(typed)).toMatchObject({ text: "li", kind, isForCommands: false })
})
