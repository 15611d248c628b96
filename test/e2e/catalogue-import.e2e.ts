import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const files = {
  en: [
    "Code;Name;Unit;Kind;Billing;Currency;Price list;Unit price;From quantity",
    "SEAT;Seat;seats;Product;monthly;EUR;Europe;1.200,50;0",
    "SEAT;Seat;seats;Product;monthly;EUR;Europe;999;10",
    "DAY;Training day;days;Service;sometimes;EUR;Europe;900;0",
  ],
  "zh-CN": [
    "产品编码,产品名称,单位,产品类型,计费方式,币种,价格表,单价,起始数量",
    "SEAT,席位,个,产品,按月,EUR,欧洲,1200.50,0",
    "SEAT,席位,个,产品,按月,EUR,欧洲,999,10",
    "DAY,培训日,天,服务,有时,EUR,欧洲,900,0",
  ],
}

const words = {
  en: {
    ...{ import: "Import from CSV", kind: /Rows of .* are/, check: "Check" },
    ...{ run: "Import 2 rows", why: "This word is not understood here", seat: "Seat" },
    ...{
      finished: "The import is finished.",
      open: "Open products and prices",
      from: /^from €1,200/,
    },
    ...{ undo: "Undo import", undone: /The import was undone/ },
  },
  "zh-CN": {
    ...{ import: "从 CSV 导入", kind: /的内容是/, check: "检查" },
    ...{ run: "导入 2 行", why: "无法识别这一用词", seat: "席位" },
    ...{ finished: "导入已完成。", open: "打开产品与价格", from: /^€1,200.* 起$/ },
    ...{ undo: "撤销导入", undone: /已于.*撤销/ },
  },
} as const

test.each(["en", "zh-CN"] as const)(
  "a catalogue comes in from its settings, says which line cannot, and goes again: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await page.goto(`${product.url}/settings/products`)
      await page.getByRole("link", { name: t.import }).click()
      const buffer = Buffer.from(`${files[locale].join("\n")}\n`)
      const name = "catalogue.csv"
      await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer })
      const kind = page.getByRole("combobox", { name: t.kind })
      await kind.waitFor()
      expect(await kind.inputValue()).toBe("catalogue")
      await page.getByRole("button", { name: t.check, exact: true }).click()
      await page.getByText(t.why).first().waitFor()
      expect(await faults(page)).toEqual([])
      await page.getByRole("button", { name: t.run }).click()
      await page.getByText(t.finished).waitFor()
      const run = page.url()
      await page.getByRole("link", { name: t.open }).click()
      await page.getByRole("cell", { name: t.from }).waitFor()
      await page.getByText(t.seat, { exact: true }).first().waitFor()
      await page.goto(run)
      await page.getByRole("button", { name: t.undo }).click()
      await page.getByRole("dialog").getByRole("button", { name: t.undo }).click()
      await page.getByText(t.undone).waitFor()
      expect(product.failures).toEqual([])
    }),
)
