import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ change: "Change the approvers: A discount is above 25%", more: "Add an approver" },
    ...{ second: "Approver 2", save: "Save", saved: "The approvers are changed." },
  },
  "zh-CN": {
    ...{ change: "更改审批人：有折扣高于 25%", more: "新增审批人" },
    ...{ second: "审批人 2", save: "保存", saved: "审批人已更改。" },
  },
} as const

test.each(["en", "zh-CN"] as const)(
  "an administrator gives a rule of approval a second approver: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await page.goto(`${product.url}/settings/proposals`)
      await page.getByRole("button", { name: t.change }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByRole("button", { name: t.more }).click()
      await dialog.getByRole("combobox", { name: t.second }).selectOption({ index: 2 })
      expect(await faults(page)).toEqual([])
      await dialog.getByRole("button", { name: t.save }).click()
      await page.getByText(t.saved).first().waitFor()
      const rule = page.getByRole("listitem").filter({
        has: page.getByRole("button", { name: t.change }),
      })
      await rule.getByText(/^Ann Li.{3,}/).waitFor()
      expect(product.failures).toEqual([])
    }),
)
