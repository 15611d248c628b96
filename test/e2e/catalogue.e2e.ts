import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ taxes: "Taxes", addTax: "Add a tax class", en: "Name in English", rate: "Rate" },
    ...{ save: "Save", lists: "Price lists", addList: "Add a price list", products: "Products" },
    ...{ add: "Add a product", code: "Code", unit: "Unit in English", tax: "Tax" },
    ...{ acts: "Actions for Seat", prices: "Set prices" },
    ...{ from: "From quantity", price: "Price of one unit", more: "Add a quantity" },
    ...{ try: "What does it cost?", quantity: /^Quantity/, discount: "Discount" },
    ...{ sums: ["€99", "€990", "−€123.75", "€866.25", "€164.59", "€1,030.84"] },
    ...{ wrong: "A number with at most 6 decimals, such as 12.5", tiered: "from €100" },
    taken: "Another product has this code. Choose another one.",
  },
  "zh-CN": {
    ...{ taxes: "税率", addTax: "新增税率类别", en: "英文名称", rate: "税率" },
    ...{ save: "保存", lists: "价格表", addList: "新增价格表", products: "产品" },
    ...{ add: "新增产品", code: "编码", unit: "英文单位", tax: "税率" },
    ...{ acts: "Seat的操作", prices: "设置价格" },
    ...{ from: "起始数量", price: "单价", more: "增加数量阶梯" },
    ...{ try: "价格试算", quantity: /^数量/, discount: "折扣" },
    ...{ sums: ["€99", "€990", "−€123.75", "€866.25", "€164.59", "€1,030.84"] },
    ...{ wrong: "请输入数字，最多 6 位小数，例如 12.5", tiered: "€100 起" },
    taken: "已有产品使用此编码，请换一个。",
  },
} as const
type Words = (typeof words)[keyof typeof words]

test.each(["en", "zh-CN"] as const)(
  "F-52 sales operations make a price list and a product with tiers, and try what a quantity costs: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await page.goto(`${product.url}/settings/products`)
      await prepared(page, t)
      await page.getByRole("tab", { name: t.products, exact: true }).click()
      await page.getByRole("button", { name: t.add }).click()
      await filled(page, t)
      expect(await faults(page)).toEqual([])
      await page.getByRole("button", { name: t.save }).click()
      await priced(page, t)
      await page.getByRole("cell", { name: t.tiered }).waitFor()
      await calculated(page, t)

      // A second of the same code is refused with the reason, and nothing typed is lost.
      await page.keyboard.press("Escape")
      await page.getByRole("button", { name: t.add }).click()
      await filled(page, t)
      await page.getByRole("button", { name: t.save }).click()
      await page.getByRole("alert").getByText(t.taken).waitFor()
      expect(await page.getByLabel(t.unit).inputValue()).toBe("seat")
      expect(product.failures).toEqual([])
    }),
)

/** A tax class of 19 % and a price list in the workspace's currency. */
async function prepared(page: Page, t: Words) {
  await page.getByRole("tab", { name: t.taxes }).click()
  await page.getByRole("button", { name: t.addTax }).click()
  await page.getByLabel(t.en).fill("Full")
  await page.getByRole("textbox", { name: t.rate }).fill("19")
  expect(await faults(page)).toEqual([])
  await page.getByRole("button", { name: t.save }).click()
  await page.getByRole("listitem").filter({ hasText: "19%" }).waitFor()
  await page.getByRole("tab", { name: t.lists }).click()
  await page.getByRole("button", { name: t.addList }).click()
  await page.getByLabel(t.en).fill("List 2026")
  await page.getByRole("combobox").selectOption("EUR")
  expect(await faults(page)).toEqual([])
  await page.getByRole("button", { name: t.save }).click()
  await page.getByRole("listitem").filter({ hasText: "List 2026" }).waitFor()
}

async function filled(page: Page, t: Words) {
  await page.getByRole("dialog").getByLabel(t.code).fill("SEAT")
  await page.getByLabel(t.en).fill("Seat")
  await page.getByLabel(t.unit).fill("seat")
  await page.getByRole("combobox", { name: t.tax }).selectOption({ index: 1 })
}

/** 100 each, from 10 on 99: a wrong number is told at its field. */
async function priced(page: Page, t: Words) {
  await page.getByRole("button", { name: t.acts }).click()
  await page.getByRole("menuitem", { name: t.prices }).click()
  await page.getByRole("textbox", { name: t.price }).fill("a hundred")
  await page.getByRole("button", { name: t.save }).click()
  await page.getByText(t.wrong).waitFor()
  await page.getByRole("textbox", { name: t.price }).fill("100")
  await page.getByRole("button", { name: t.more }).click()
  await page.getByRole("textbox", { name: t.from }).nth(1).fill("10")
  await page.getByRole("textbox", { name: t.price }).nth(1).fill("99")
  expect(await faults(page)).toEqual([])
  await page.getByRole("button", { name: t.save }).click()
}

async function calculated(page: Page, t: Words) {
  await page.getByRole("button", { name: t.acts }).click()
  await page.getByRole("menuitem", { name: t.try }).click()
  await page.getByLabel(t.quantity).fill("10")
  await page.getByLabel(t.discount).fill("12.5")
  for (const sum of t.sums)
    await page.getByRole("definition").filter({ hasText: sum }).first().waitFor()
  expect(await faults(page)).toEqual([])
}
