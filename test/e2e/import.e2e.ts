import { join } from "node:path"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn } from "./steps.ts"

const folder = join(import.meta.dirname, "../../../shared/data/maven-crm")
const related = ["accounts", "products", "sales_pipeline", "sales_teams"]
const files = related.map((name) => join(folder, `${name}.csv`))

test(
  "four related files come in, are measured, change nothing when they come again, and go out, in both languages",
  () =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.getByRole("button", { name: "Remove it" }).click()
      await page.getByText("The sample data is gone").first().waitFor()

      await page.goto(`${product.url}/import`)
      await page.locator("input[type=file]").setInputFiles(files)
      await page.getByRole("button", { name: "Check", exact: true }).click()
      await page.getByText("$10,005,534").first().waitFor({ timeout: 60_000 })
      await page.getByRole("button", { name: "Import 8,920 rows" }).click()
      await page.getByText("The import is finished.").waitFor({ timeout: 120_000 })
      const first = page.url()

      await page.getByRole("link", { name: "Open the dashboard" }).click()
      await page.getByText("63.15").first().waitFor()
      await page.getByText("4,238").first().waitFor()
      await page.getByText("2,089 open deals, none with an amount.").waitFor()

      // The same files again, in Chinese: every row is there already.
      await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
      await page.goto(`${product.url}/import`)
      await page.locator("input[type=file]").setInputFiles(files)
      await page.getByRole("button", { name: "检查", exact: true }).click()
      await page.getByText("8,927").first().waitFor({ timeout: 60_000 })
      await page.getByText("没有可新建或更新的行。").waitFor()

      await page.goto(first)
      await page.getByRole("button", { name: "撤销导入" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "撤销导入" }).click()
      await page.getByText(/已于.*撤销/).waitFor({ timeout: 120_000 })
      expect(product.failures).toEqual([])
    }),
  300_000,
)
