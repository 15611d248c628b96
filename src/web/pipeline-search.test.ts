import { expect, test } from "vitest"
import { ownPath } from "./entrance.ts"
import { pipelineSearch } from "./pipeline-search.ts"

test("an address edited by hand keeps what makes sense", () => {
  expect(
    pipelineSearch({ view: "pie", q: 7, ownerId: "a", tag: ["x", 1], direction: "asc" }),
  ).toEqual({
    q: "7",
    ownerId: ["a"],
    tag: ["x"],
    direction: "asc",
  })
})

test("after signing in people stay on this site", () => {
  expect(ownPath("/deals/1?x=2")).toBe("/deals/1?x=2")
  for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", 1, undefined]) {
    expect(ownPath(bad)).toBeUndefined()
  }
})
