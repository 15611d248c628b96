import { expect, test } from "vitest"
import { mendedKeys } from "./mended-keys.ts"

const like = new Map([
  ["nortwind", ["northwind", "northwood"]],
  ["tradrs", ["traders", "trades"]],
  ["7", ["8"]],
])

test("one or two mistyped words are mended, as far as a slip of the pen goes", () => {
  expect(mendedKeys("nortwind traders", like)).toEqual(["northwind traders"])
  expect(mendedKeys("nortwind tradrs", like)).toContain("northwind traders")
  expect(mendedKeys("nortwind tradrs", like)).not.toContain("northwood traders")
})

test("numbers are never mended, nor a name of which nothing is like anything", () => {
  expect(mendedKeys("northwind 7", like)).toEqual([])
  expect(mendedKeys("contoso", like)).toEqual([])
})
