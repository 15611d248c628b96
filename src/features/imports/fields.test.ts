import { expect, test } from "vitest"
import { suggestMapping } from "./fields.ts"

test("the four related files are recognised by their headers", () => {
  const deals = [
    "opportunity_id",
    "sales_agent",
    "product",
    "account",
    "deal_stage",
    "engage_date",
    "close_date",
    "close_value",
  ]
  expect(suggestMapping(deals)).toEqual({
    kind: "deals",
    columns: {
      opportunity_id: "sourceKey",
      account: "company",
      sales_agent: "owner",
      product: "product",
      deal_stage: "stage",
      close_value: "amount",
      engage_date: "openedOn",
      close_date: "closedOn",
    },
  })
  const accounts = [
    "account",
    "sector",
    "year_established",
    "revenue",
    "employees",
    "office_location",
    "subsidiary_of",
  ]
  expect(suggestMapping(accounts).kind).toBe("companies")
  expect(suggestMapping(["sales_agent", "manager", "regional_office"]).kind).toBe("owners")
  expect(suggestMapping(["product", "series", "sales_price"]).kind).toBe("products")
})

test("vendor prefixes and required marks are no obstacle", () => {
  const { kind, columns } = suggestMapping([
    "Deal - Title*",
    "Deal - Stage",
    "Deal - Value",
    "Deal - Owner",
  ])
  expect(kind).toBe("deals")
  expect(columns["Deal - Title*"]).toBe("title")
})

test("Chinese headers are known too", () => {
  expect(suggestMapping(["商机名称", "阶段", "金额", "负责人"])).toMatchObject({
    kind: "deals",
    columns: { 商机名称: "title", 阶段: "stage" },
  })
})

test("S-49 a header named __proto__ is only a name", () => {
  expect(suggestMapping(["__proto__", "stage", "title"]).columns).toEqual({
    stage: "stage",
    title: "title",
  })
  expect(({} as Record<string, unknown>).stage).toBeUndefined()
})

test("a file that nobody knows is left alone", () => {
  expect(suggestMapping(["a", "b"])).toEqual({ kind: "ignore", columns: {} })
})
