import { expect, test } from "vitest"
import type { Deal } from "./contract.ts"
import { planUpdateUndo } from "./update-undo.ts"

const deal = {
  title: "Rollout",
  amountMinor: "100",
  company: { id: "c1", name: "Acme" },
  owner: null,
  contacts: [{ id: "k1", name: "Li Na", role: null }],
  custom: { region: "north" },
} as Partial<Deal> as Deal // of a deal only what counts here

test("each changed field comes back as it was, and nothing else is touched", () => {
  expect(planUpdateUndo(deal, { amountMinor: "200", companyId: null, contactIds: [] })).toEqual({
    amountMinor: "100",
    companyId: "c1",
    contactIds: ["k1"],
  })
})

test("a custom field that was empty becomes empty again", () => {
  expect(planUpdateUndo(deal, { custom: { region: "south", seats: 5 } })).toEqual({
    custom: { region: "north", seats: null },
  })
})

test("a probability set by hand is not taken back, since its reason cannot be", () => {
  expect(planUpdateUndo(deal, { probabilityBps: 10, probabilityReason: "Why" })).toBeUndefined()
})
