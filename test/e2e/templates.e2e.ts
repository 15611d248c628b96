import { expect, test } from "vitest"
import { templateNames } from "../../src/features/pipelines/template-names.ts"
import { templates } from "../../src/features/pipelines/templates.ts"
import { withNorthwind } from "../support/product.ts"
import { comeIn } from "./steps.ts"

test("sample data goes in one click, and every template leads to a board of its stages, in both languages", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.getByRole("button", { name: "Remove it" }).click()
    await page.getByText("The sample data is gone").first().waitFor()
    await expect.poll(() => page.getByRole("article").count()).toBe(0)
    await page.getByText("This is sample data").waitFor({ state: "detached" })

    for (const { key, stages } of templates) {
      await page.evaluate(() => localStorage.setItem("stagecraft.locale", "en"))
      await page.goto(`${product.url}/settings/workspace`)
      await page.getByRole("button", { name: "New workspace" }).click()
      const dialog = page.getByRole("dialog", { name: "New workspace" })
      await dialog.getByLabel("Name").fill(`Team of ${key}`)
      const template = { label: templateNames[key].en }
      await dialog.getByLabel("Pipeline to start with").selectOption(template)
      await dialog.getByRole("button", { name: "Make the workspace" }).click()
      await page.waitForURL(/\/pipeline\/./)
      for (const { name } of stages) {
        await page.getByText(name.en, { exact: true }).first().waitFor()
      }
      await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
      await page.reload()
      for (const { name } of stages) {
        await page.getByText(name["zh-CN"], { exact: true }).first().waitFor()
      }
    }
    expect(product.failures).toEqual([])
  }))
