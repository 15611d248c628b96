import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { listAuditEntries } from "../../audit/contract.ts"
import { createProduct, getProduct, listProducts, setPrices, updateProduct } from "../contract.ts"
import { calculatePrices, createPriceList, updatePriceList } from "../price-contract.ts"
import { createTaxClass, updateTaxClass } from "../tax-contract.ts"

const both = (text: string) => ({ en: text, "zh-CN": text })
const seat = { name: both("Seat"), kind: "product", unit: both("seat"), billing: "month" } as const

/** Seats at 100, from 10 on at 90, taxed at 19 %, of which each costs us 40. */
async function seats(t: TestApp, more: { currency?: string; isTaxIncluded?: boolean } = {}) {
  const ops = t.as(t.workspace.actors.ops)
  const { id: taxClassId } = await ops(createTaxClass, { name: both("Full rate"), rate: "19" })
  const list = await ops(createPriceList, { name: both("2026"), currency: "EUR", ...more })
  const costs = [{ currency: "EUR", amount: "40.00" }]
  const { id: productId } = await ops(createProduct, { ...seat, code: "SEAT", taxClassId, costs })
  const tiers = [
    { minQuantity: "0", unitPrice: "100.00" },
    { minQuantity: "10", unitPrice: "90" },
  ]
  const product = await ops(setPrices, { productId, priceListId: list.id, version: 1, tiers })
  return { ops, product, list, taxClassId }
}

test("a product has its prices by list and quantity, and costs are for those who answer for margins", () =>
  withTestApp(async (t) => {
    const { product, list } = await seats(t)
    expect(product).toMatchObject({
      code: "SEAT",
      taxClass: { rate: "19" },
      costs: [{ currency: "EUR", amount: "40" }],
      prices: [
        {
          priceListId: list.id,
          tiers: [
            { minQuantity: "0", unitPrice: "100" },
            { minQuantity: "10", unitPrice: "90" },
          ],
        },
      ],
    })
    const { rep, manager } = t.workspace.actors
    expect((await t.as(rep)(getProduct, { productId: product.id })).costs).toBeNull()
    expect((await t.as(rep)(listProducts, {})).items[0]?.costs).toBeNull()
    expect((await t.as(manager)(getProduct, { productId: product.id })).costs).toHaveLength(1)
    const sold = { priceListId: list.id, lines: [{ productId: product.id, quantity: "1" }] }
    expect((await t.as(rep)(calculatePrices, sold)).lines[0]?.marginMinor).toBeNull()
    expect((await t.as(manager)(calculatePrices, sold)).lines[0]?.marginMinor).toBe("6000")
    expect((await refusal(t.as(rep)(createProduct, { ...seat, code: "X" })))?.code).toBe(
      "not-permitted",
    )
  }))

test("F-52 quantities are priced by the tier they reach, discounted, and taxed once per rate", () =>
  withTestApp(async (t) => {
    const { ops, product, list } = await seats(t)
    const line = (quantity: string, discountBp = 0) => ({
      ...{ productId: product.id, quantity, discountBp },
    })
    const lines = [line("9.5"), line("10", 750)]
    expect(await ops(calculatePrices, { priceListId: list.id, lines })).toEqual({
      currency: "EUR",
      isTaxIncluded: false,
      lines: [
        {
          ...{ productId: product.id, unitPrice: "100", taxRate: "19" },
          ...{ listMinor: "95000", discountMinor: "0", netMinor: "95000", marginMinor: "57000" },
        },
        {
          ...{ productId: product.id, unitPrice: "90", taxRate: "19" },
          ...{ listMinor: "90000", discountMinor: "6750", netMinor: "83250" },
          marginMinor: "43250",
        },
      ],
      taxes: [{ rate: "19", baseMinor: "178250", taxMinor: "33868" }], // 33,867.5 to even
      netMinor: "178250",
      taxMinor: "33868",
      grossMinor: "212118",
    })
  }))

test("F-52 what comes to more than 18 digits of minor units is refused by its line, and a sum as a whole", () =>
  withTestApp(async (t) => {
    const { ops, product, list } = await seats(t)
    const { id: productId, version } = product
    const tiers = [{ minQuantity: "0", unitPrice: "8000000" }]
    await ops(setPrices, { productId, priceListId: list.id, version, tiers })
    const line = (quantity: string) => ({ productId, quantity })
    const most = line("999999999")
    const { netMinor } = await ops(calculatePrices, { priceListId: list.id, lines: [most] })
    expect(netMinor).toBe("799999999200000000")
    const refused = (lines: object[], path: string) =>
      expect(
        ops(calculatePrices, { priceListId: list.id, lines: lines as (typeof most)[] }),
      ).rejects.toMatchObject({
        problem: { code: "input-invalid", status: 422, fields: [{ path, code: "too-large" }] },
      })
    await refused([most, most], "lines")
    const dear = [{ minQuantity: "0", unitPrice: "99999999" }]
    await ops(setPrices, { productId, priceListId: list.id, version: version + 1, tiers: dear })
    await refused([line("1"), most], "lines.1.quantity")
  }))

test("prices that include tax give the same gross, and a margin without the tax", () =>
  withTestApp(async (t) => {
    const { ops, product, list } = await seats(t, { isTaxIncluded: true })
    const lines = [{ productId: product.id, quantity: "1" }]
    expect(await ops(calculatePrices, { priceListId: list.id, lines })).toMatchObject({
      ...{ netMinor: "8403", taxMinor: "1597", grossMinor: "10000" },
      lines: [{ netMinor: "10000", marginMinor: "4403" }],
    })
  }))

test("what has no price, is archived or is out of its days is not sold", () =>
  withTestApp(async (t) => {
    const { ops, product, list } = await seats(t)
    const ask = (onDay?: string, quantity = "1") =>
      ops(calculatePrices, {
        ...{ priceListId: list.id, lines: [{ productId: product.id, quantity }] },
        ...(onDay ? { onDay } : {}),
      })
    const open = {
      priceListId: list.id,
      version: 1,
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    }
    await ops(updatePriceList, open)
    expect((await refusal(ask("2025-12-31")))?.code).toBe("price-list-not-valid")
    expect((await ask("2026-12-31")).currency).toBe("EUR")
    expect((await refusal(ask("2027-01-01")))?.facts).toMatchObject({ validTo: "2026-12-31" })
    const backwards = { priceListId: list.id, version: 2, validTo: "2025-01-01" }
    const message = "The end comes after the beginning"
    await expect(ops(updatePriceList, backwards)).rejects.toMatchObject({
      problem: { code: "input-invalid", status: 422, fields: [{ path: "validTo", message }] },
    })
    const late = { priceListId: list.id, version: 2, validFrom: "2027-01-01" }
    await expect(ops(updatePriceList, late)).rejects.toMatchObject({
      problem: { fields: [{ path: "validFrom", message }] },
    })
    const { id: productId, version } = product
    const none = { productId, priceListId: list.id, version, tiers: [] }
    expect((await ops(setPrices, none)).prices).toEqual([])
    expect((await refusal(ask("2026-06-01")))?.facts).toMatchObject({ productId, quantity: "1" })
    expect((await refusal(ops(setPrices, none)))?.code).toBe("version-stale")
    const high = { ...none, version: version + 1, tiers: [{ minQuantity: "5", unitPrice: "1" }] }
    await ops(setPrices, high)
    expect((await refusal(ask("2026-06-01", "4.9999")))?.code).toBe("price-missing")
    await ops(updateProduct, { productId, version: version + 2, isArchived: true })
    expect((await refusal(ask("2026-06-01", "5")))?.code).toBe("price-missing")
    expect((await ops(listProducts, {})).items).toEqual([])
    expect((await ops(listProducts, { includeArchived: "true" })).items).toHaveLength(1)
  }))

test("a code is given once, however it is written and however many come at the same moment", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    const tries = ["A-1", "a-1", "A-1"].map((code) =>
      refusal(ops(createProduct, { ...seat, code })).then((refused) => refused?.code ?? "made"),
    )
    expect((await Promise.all(tries)).sort()).toEqual([
      "made",
      "product-code-taken",
      "product-code-taken",
    ])
    const other = await ops(createProduct, { ...seat, code: "B" })
    const renamed = { productId: other.id, version: 1, code: "a-1" }
    expect((await refusal(ops(updateProduct, renamed)))?.code).toBe("product-code-taken")
    const { version } = await ops(updateProduct, { productId: other.id, version: 1, code: "b" })
    expect(version).toBe(2)
  }))

test("products are paged by code and found by any part of a name, and every change is in the audit log", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    for (const code of ["c", "A", "b"])
      await ops(createProduct, { ...seat, code, name: { en: `Plan ${code}`, "zh-CN": "套餐%" } })
    const first = await ops(listProducts, { limit: 2 })
    const rest = await ops(listProducts, { limit: 2, cursor: first.nextCursor ?? "" })
    expect([...first.items, ...rest.items].map(({ code }) => code)).toEqual(["A", "b", "c"])
    expect(rest.nextCursor).toBeNull()
    expect((await ops(listProducts, { q: "PLAN B" })).items.map(({ code }) => code)).toEqual(["b"])
    expect((await ops(listProducts, { q: "套餐%" })).items).toHaveLength(3)
    expect((await ops(listProducts, { q: "套_" })).items).toEqual([])
    const { taxClassId } = await seats(t)
    await ops(updateTaxClass, { taxClassId, version: 1, rate: "16.5" })
    const { items } = await ops(listAuditEntries, { limit: 3 })
    expect(items.map(({ act }) => act)).toEqual([
      "tax-class.update",
      "product.update",
      "product.create",
    ])
    expect(items[0]?.detail).toMatchObject({ before: { rate: "19" }, after: { rate: "16.5" } })
  }))
