import { expect, test } from "vitest"
import { auditDetails } from "./audit-details.ts"

test("changes are told before and after, a creation without a before", () => {
  const changes = { stageId: { from: "a", to: "b" }, amountMinor: { from: null, to: "125000" } }
  expect(auditDetails({ changes })).toEqual([
    { name: "stageId", from: "a", to: "b" },
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
  expect(auditDetails({ count: 3, filters: { q: "x" }, note: "" })).toEqual([
    { name: "count", to: "3" },
    { name: "filters", to: '{"q":"x"}' },
    { name: "note", to: "–" },
  ])
})
