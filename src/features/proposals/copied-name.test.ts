import { expect, test } from "vitest"
import { copiedName } from "./copied-name.ts"

test("each copy of an option has a name of its own", () => {
  const taken = ["Standard"]
  for (const expected of ["Standard 2", "Standard 3", "Standard 4"]) {
    const copy = copiedName("Standard", taken)
    expect(copy).toBe(expected)
    taken.push(copy)
  }
  expect(copiedName("Standard 2", ["Standard 2", "Standard 3"])).toBe("Standard 4")
  expect(copiedName("", ["", " 2"])).toBe("")
})

test("a copy's name is no longer than a name may be, and splits no character", () => {
  const copy = copiedName("🚀".repeat(80), [])
  expect([...copy]).toHaveLength(80)
  expect(copy.endsWith("🚀 2")).toBe(true)
})
