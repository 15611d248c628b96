import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { checked, imported, undone, uploaded } from "../../../../test/support/imports.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import type { Actor } from "../../../server/actor.ts"
import { listProducts, updateProduct } from "../../catalogue/contract.ts"
import { createPriceList, listPriceLists } from "../../catalogue/price-contract.ts"
import { createTaxClass } from "../../catalogue/tax-contract.ts"
import { type ImportMapping, listImportRows, mapImport } from "../contract.ts"

/** As an English system in Europe writes it: semicolons, decimal commas, a tier in a line of its own. */
const english = {
  name: "price list.csv",
  content: [
    "Product code;Name;Chinese name;Unit;Kind;Billing;Tax class;Cost;Currency;Price list;Unit price;From quantity;Valid from",
    "SEAT;Seat;席位;seat;Product;monthly;Full;40,5;EUR;Europe 2026;1.200,50;0;2026-01-01",
    "SEAT;Seat;席位;seat;Product;monthly;Full;40,5;EUR;Europe 2026;999,125;10;2026-01-01",
    "SETUP;Set-up;;project;Service;one-off;;;EUR;Europe 2026;5.000;;2026-01-01",
    "",
  ].join("\n"),
}

/** 产品编码,产品名称,单位,计费方式,税率,币种,价目表,单价 and two rows, as a Chinese Excel keeps them: GBK. */
const chinese = {
  name: "产品目录.csv",
  content: Buffer.from(
    "b2fac6b7b1e0c2eb2cb2fac6b7c3fbb3c62cb5a5cebb2cbcc6b7d1b7bdcabd2ccbb0c2ca2cb1d2d6d62cbcdbc4bfb1ed2cb5a5bcdb0a" +
      "58312ccfafcebb2ccfb82cb0b4d4c22c3133252c434e592cb1ead7bc2c313030300a" +
      "58322cc5e0d1b52cccec2cd2bbb4ced0d42c3133252c434e592cb1ead7bc2c35303030",
    "hex",
  ),
}

async function taxed(t: TestApp) {
  const api = t.as(t.workspace.actors.admin)
  await api(createTaxClass, { name: { en: "Full", "zh-CN": "标准" }, rate: "13" })
  return api
}

const rowsOf = async (t: TestApp, actor: Actor, importId: string) =>
  (await t.as(actor)(listImportRows, { importId })).items.map((row) => [
    row.line,
    row.outcome,
    ...row.problems.map(({ reason, column }) => `${reason} ${column}`),
  ])

test("a catalogue with decimal commas comes in with tiers, lists, taxes and costs; again it changes nothing, and it can be taken back", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const api = await taxed(t)
    const { files, mapping } = await uploaded(t, admin, [english])
    expect(mapping.files[0]).toMatchObject({ kind: "catalogue", decimalComma: true })
    expect(files[0]).toMatchObject({ delimiter: ";" })
    expect(mapping.files[0]?.columns.every(({ field }) => field !== null)).toBe(true)
    const done = await imported(t, admin, [english])
    expect(done.summary?.counts).toEqual({ created: 2, updated: 1, skipped: 0, failed: 0 })
    const { items: lists } = await api(listPriceLists, {})
    expect(lists).toMatchObject([{ currency: "EUR", validFrom: "2026-01-01", validTo: null }])
    const { items } = await api(listProducts, {})
    expect(items).toMatchObject([
      {
        ...{ code: "SEAT", name: { en: "Seat", "zh-CN": "席位" }, billing: "month" },
        ...{ kind: "product", taxClass: { rate: "13" }, version: 1 },
        costs: [{ currency: "EUR", amount: "40.5" }],
        prices: [
          {
            tiers: [
              { minQuantity: "0", unitPrice: "1200.5" },
              { minQuantity: "10", unitPrice: "999.125" },
            ],
          },
        ],
      },
      {
        ...{ code: "SETUP", kind: "service", billing: "once", taxClass: null, costs: [] },
        prices: [{ tiers: [{ minQuantity: "0", unitPrice: "5000" }] }],
      },
    ])
    const again = await imported(t, admin, [english])
    expect(again.summary?.counts).toEqual({ created: 0, updated: 0, skipped: 3, failed: 0 })
    expect((await undone(t, admin, done.id)).rowsKept).toBe(0)
    expect((await api(listProducts, {})).items).toEqual([])
    expect((await api(listPriceLists, {})).items).toMatchObject([{ isArchived: true }])
    const back = await imported(t, admin, [english])
    expect(back.summary?.counts).toMatchObject({ created: 0, updated: 3 })
    expect((await api(listProducts, {})).items.map(({ code }) => code)).toEqual(["SEAT", "SETUP"])
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))

test("a GBK file with Chinese headers is understood, goes by code, and is put back as it was unless somebody changed it", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const api = await taxed(t)
    const { files, mapping } = await uploaded(t, admin, [chinese])
    expect(files[0]).toMatchObject({ encoding: "gb18030" })
    expect(mapping.files[0]?.kind).toBe("catalogue")
    await imported(t, admin, [chinese])
    const codes = (await api(listProducts, {})).items
    expect(codes).toMatchObject([
      { code: "X1", name: { "zh-CN": "席位" }, billing: "month", taxClass: { rate: "13" } },
      { code: "X2", name: { "zh-CN": "培训" }, unit: { "zh-CN": "天" }, billing: "once" },
    ])
    const dearer = {
      name: "catalogue.csv",
      content: "SKU,Price,Currency\nx1,1200,CNY\nX2,6000,CNY\n",
    }
    const run = await imported(t, admin, [dearer])
    expect(run.summary?.counts).toMatchObject({ updated: 2, failed: 0 })
    const [, second] = (await api(listProducts, {})).items
    await api(updateProduct, { productId: second?.id ?? "", version: 2, billing: "year" })
    expect((await undone(t, admin, run.id)).rowsKept).toBe(1)
    const prices = (await api(listProducts, {})).items.map(({ prices }) => prices[0]?.tiers[0])
    expect(prices).toMatchObject([{ unitPrice: "1000" }, { unitPrice: "6000" }])
  }))

test("each line that cannot come in says why, the others do; who may not keep the catalogue writes none of it", () =>
  withTestApp(async (t) => {
    const { admin, manager } = t.workspace.actors
    const api = await taxed(t)
    await api(createPriceList, { name: { en: "Old", "zh-CN": "旧" }, currency: "USD" })
    const file = {
      name: "catalogue.csv",
      content: [
        "Code,Name,Billing,Tax class,Price list,Unit price,Currency,Valid from,Valid to",
        "A,Good,yearly,13%,New,10,EUR,2026-01-01,2026-12-31",
        ",No code,,,,,,,",
        "B,,,,,,,,",
        "C,Word,whenever,,,,,,",
        "D,Tax,,Reduced,,,,,",
        "E,Price,,,New,1.1234567,EUR,,",
        "F,Other currency,,,Old,10,EUR,,",
        "G,Which list,,,,10,GBP,,",
        "H,Days,,,New,10,EUR,2026-12-31,2026-01-01",
        "I,=HYPERLINK(1),,,New,,,,",
        "A,Good,yearly,13%,New,11,EUR,2026-01-01,2026-12-31",
        "",
      ].join("\n"),
    }
    const { id: importId, version, mapping } = await uploaded(t, admin, [file])
    await api(mapImport, { importId, version, mapping: mapping as ImportMapping })
    expect((await checked(t, admin, importId)).summary?.counts).toMatchObject({
      ...{ created: 1, failed: 10 },
    })
    expect(await rowsOf(t, admin, importId)).toEqual([
      [3, "failed", "required-missing Code"],
      [4, "failed", "required-missing Name"],
      [5, "failed", "word-unknown Billing"],
      [6, "failed", "tax-class-unknown Tax class"],
      [7, "failed", "too-many-decimals Unit price"],
      [8, "failed", "price-list-differs Price list"],
      [9, "failed", "price-list-unknown Price list"],
      [10, "failed", "ends-before-begin Valid to"],
      [11, "failed", "required-missing Unit price"],
      [12, "failed", "twice-in-file null"],
    ])
    expect((await api(listProducts, {})).items).toEqual([])
    const run = await imported(t, manager, [file])
    expect(run.summary?.counts).toMatchObject({ created: 0, failed: 11 })
    expect((await api(listProducts, {})).items).toEqual([])
    const failed = await t.raw(admin, `/api/v1/imports/${importId}/failed-rows/0`, {})
    expect(await failed.text()).toContain(`"'=HYPERLINK(1)"`)
  }))

test("a product with more rows than a batch is one product, in the check as in the run; more tiers than a list takes are refused", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const lines = Array.from({ length: 26 }, (_, list) =>
      Array.from({ length: 21 }, (_, at) => `P,Part,USD,List ${list},${at + 1},${at}`),
    )
    const head = "Code,Name,Currency,Price list,Unit price,From quantity"
    const file = { name: "catalogue.csv", content: [head, ...lines.flat(), ""].join("\n") }
    const { id: importId } = await uploaded(t, admin, [file])
    const counts = { created: 1, updated: 519, skipped: 0, failed: 26 }
    const check = await checked(t, admin, importId)
    expect(check.summary).toMatchObject({ counts, problems: [{ reason: "too-many-tiers" }] })
    const run = await imported(t, admin, [file])
    expect(run.summary?.counts).toEqual(counts)
    const api = t.as(admin)
    const [product] = (await api(listProducts, {})).items
    expect(product).toMatchObject({ version: 2 })
    expect(product?.prices.map(({ tiers }) => tiers.length)).toEqual(Array(26).fill(20))
    expect((await undone(t, admin, run.id)).rowsKept).toBe(0)
    expect((await api(listProducts, {})).items).toEqual([])
  }))
