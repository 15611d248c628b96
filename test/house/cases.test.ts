import { expect, test } from "vitest"
import { casesOf, everyCase } from "../../scripts/coverage-of-cases.ts"
import { isTest, readSources } from "./sources.ts"

test("a title covers the cases it starts with, and no others", () => {
  const text =
    'test("S-1, S-12 a stranger sees nothing of R-05", () => {})\ntest.each(rows)("F-09: $x", f)'
  expect(casesOf(text).map(([id]) => id)).toEqual(["S-01", "S-12", "F-09"])
  expect(casesOf('test("F-61 R-18 both", f)').map(([id]) => id)).toEqual(["F-61", "R-18"])
})

test("every number in a title is a case of the specification", () => {
  const tests = readSources(["src", "test", "bench"], [".ts", ".tsx"]).filter(
    ({ path }) => isTest(path) && !path.startsWith("test/house/"),
  )
  const known = new Set(everyCase())
  const unknown = tests.flatMap(({ text }) => casesOf(text)).filter(([id]) => !known.has(id))
  expect(unknown).toEqual([])
})
