import { expect, test } from "vitest"
import { readCustomFilter, withCustomFilter, writeCustomFilter } from "./custom-filter.ts"

test.each(["region:north", "contract_number~C-2026", "seats>=10", "signed_on<=2026-11-30"])(
  "“%s” is read and written alike",
  (text) => {
    const read = readCustomFilter(text)
    expect(read && writeCustomFilter(read)).toBe(text)
  },
)

test.each(["", "region", "region:", ":north", "region: ", "Region:north", "a=b"])(
  "“%s” is no condition",
  (text) => expect(readCustomFilter(text)).toBeUndefined(),
)

test("a value may hold the signs that compare", () => {
  expect(readCustomFilter("note:a>=b:c")).toEqual({ key: "note", comparison: ":", value: "a>=b:c" })
})

test("a new value takes the place of the one before, an empty one takes it out", () => {
  const filters = ["region:north", "seats>=10", "seats<=20"]
  const seats = { key: "seats", comparison: ">=" } as const
  expect(withCustomFilter(filters, { ...seats, value: "12" })).toEqual([
    "region:north",
    "seats<=20",
    "seats>=12",
  ])
  expect(withCustomFilter(filters, { ...seats, value: " " })).toEqual(["region:north", "seats<=20"])
})
