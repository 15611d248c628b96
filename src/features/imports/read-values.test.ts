import { expect, test } from "vitest"
import { likeliest, readAmount, readDay } from "./read-values.ts"

test("F-46 days are read in the chosen order and never guessed", () => {
  expect(readDay("2017-03-01", "dmy")).toBe("2017-03-01")
  expect(readDay("01/03/2017", "dmy")).toBe("2017-03-01")
  expect(readDay("01/03/2017", "mdy")).toBe("2017-01-03")
  expect(readDay("2017-02-30", "ymd")).toBeUndefined()
  expect(readDay("soon", "ymd")).toBeUndefined()
})

test("F-52 amounts are exact, and more precise ones than the currency are refused", () => {
  expect(readAmount("1,054.50", "USD", ".")).toBe(105450n)
  expect(readAmount("1.054,50", "EUR", ",")).toBe(105450n)
  expect(readAmount("$ 1054", "USD", ".")).toBe(105400n)
  expect(readAmount("10.005", "USD", ".")).toBeUndefined()
  expect(readAmount("10.5", "JPY", ".")).toBeUndefined()
  expect(readAmount("1E5", "USD", ".")).toBeUndefined()
  expect(readAmount("-5", "USD", ".")).toBeUndefined()
})

test("a value that misses a lookup by a space is offered, not replaced", () => {
  expect(likeliest("GTXPro", ["GTX Basic", "GTX Pro"])).toBe("GTX Pro")
  expect(likeliest("MG", ["GTX Pro"])).toBeUndefined()
})
