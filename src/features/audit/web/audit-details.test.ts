import { expect, test } from "vitest"
import { auditDetails } from "./audit-details.ts"

test("changes are told before and after, ids by their names, and nothing where nothing was", () => {
  const changes = {
    stageId: { from: "a", to: "b" },
    amountMinor: { from: null, to: "125000" },
    tags: { from: null, to: [] },
    custom: { from: null, to: {} },
  }
  expect(auditDetails({ changes }, { a: "Proposal", b: "Won" })).toEqual([
    { name: "stageId", from: "Proposal", to: "Won" },
    { name: "amountMinor", from: "–", to: "125000" },
  ])
})

test("of two whole records only the difference is told", () => {
  const before = { name: "Acme", city: "Bonn", tags: ["a"] }
  expect(auditDetails({ before, after: { ...before, city: "Köln" } })).toEqual([
    { name: "city", from: "Bonn", to: "Köln" },
  ])
})

test("everything else is told by its name", () => {
  expect(auditDetails({ count: 3, filters: { q: "x" }, ids: ["a", "b"], note: "" })).toEqual([
    { name: "count", to: "3" },
    { name: "filters", to: '{"q":"x"}' },
    { name: "ids", to: "a, b" },
  ])
})
