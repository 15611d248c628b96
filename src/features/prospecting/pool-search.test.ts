import { expect, test } from "vitest"
import { poolSearch } from "./pool-search.ts"

test("an address gives back the filters it names, and nothing of what is wrong in it", () => {
  const companyId = "0198c0de-0000-7000-8000-000000000001"
  const good = { q: "acme", source: "Web", companyId, waitingDays: 7, order: "newest" as const }
  expect(poolSearch({ ...good })).toEqual(good)
  const wrong = { q: [1], source: {}, campaignId: "1", waitingDays: "8", order: "up", more: 1 }
  expect(poolSearch(wrong)).toEqual({})
  expect(poolSearch({ q: 360, waitingDays: "30" })).toEqual({ q: "360", waitingDays: 30 })
})
