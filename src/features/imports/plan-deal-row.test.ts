import { expect, test } from "vitest"
import type { Mapping } from "./contract.ts"
import { cellsOf, planDealRow } from "./plan-deal-row.ts"

const mapping: Mapping = {
  files: [],
  pipelineId: null,
  stages: { Won: { stageId: "s", outcome: "won" }, Open: { stageId: "s", outcome: "open" } },
  currency: "USD",
  dateFormat: "ymd",
  decimal: ".",
  products: { GTXPro: "GTX Pro" },
}
const today = "2026-11-23"
const row = {
  stage: "Won",
  sourceKey: "A1",
  company: "Isdom",
  product: "GTXPro",
  openedOn: "2016-10-25",
  closedOn: "2017-03-11",
  amount: "4514",
}

test("a row without a title is called after its company and product, as spelt in the catalogue", () => {
  expect(planDealRow(row, mapping, today)).toMatchObject({
    kind: "deal",
    deal: { title: "Isdom – GTX Pro", product: "GTX Pro", amountMinor: 451400n, outcome: "won" },
  })
})

test("R-15 what cannot be read exactly fails with its reason and value", () => {
  const reason = (change: Record<string, string>) =>
    planDealRow({ ...row, ...change }, mapping, today)
  expect(reason({ amount: "12.345" })).toMatchObject({ reason: "bad-amount", value: "12.345" })
  expect(reason({ closedOn: "2017-02-30" })).toMatchObject({ reason: "bad-date" })
  expect(reason({ closedOn: "2030-01-01" })).toMatchObject({ reason: "future-date" })
  expect(reason({ closedOn: "2016-01-01" })).toMatchObject({ reason: "closed-before-opened" })
  expect(reason({ stage: "Frozen" })).toMatchObject({ reason: "unknown-stage", value: "Frozen" })
  expect(reason({ title: "x".repeat(201) })).toMatchObject({ reason: "too-long" })
})

test("F-46 an empty cell stays empty", () => {
  const columns = { a: "company", b: "product" }
  expect(cellsOf(["a", "b"], ["", "GTX"], columns)).toEqual({ product: "GTX" })
})
