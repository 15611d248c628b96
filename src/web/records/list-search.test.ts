import { expect, test } from "vitest"
import { isFiltered, listSearch } from "./list-search.ts"

test("an address is read with care, and what it does not understand is left out", () => {
  expect(listSearch({ q: 5, tag: "vip", sector: ["a", 1, "b"], direction: "up", x: 1 })).toEqual({
    q: "5",
    tag: ["vip"],
    sector: ["a", "b"],
  })
  expect(listSearch({ ownerId: [], sort: "newest", direction: "desc" })).toEqual({
    sort: "newest",
    direction: "desc",
  })
})

test("an order alone is no filter", () => {
  expect(isFiltered({ sort: "newest" })).toBe(false)
  expect(isFiltered({ q: "a" })).toBe(true)
  expect(isFiltered({ tag: ["vip"] })).toBe(true)
})
