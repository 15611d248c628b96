import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

test("a deleted deal is found under the deleted records and brought back, in either language", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const card = page.getByRole("article").getByRole("link").first()
    const title = (await card.textContent()) ?? ""
    const href = await card.getAttribute("href")
    await page.goto(product.url + href)
    await page.getByRole("button", { name: `Actions for ${title}` }).click()
    await page.getByRole("menuitem", { name: "Delete" }).click()
    await page.getByRole("region", { name: "Board" }).waitFor()

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.goto(`${product.url}/settings/deleted`)
    const row = page.getByRole("listitem").filter({ hasText: title })
    await row.waitFor()
    expect(await faults(page)).toEqual([])
    await row.getByRole("button", { name: "恢复" }).click()
    await page.getByText("没有已删除的记录").waitFor()
    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "en"))
    await page.goto(product.url + href)
    await page.getByRole("heading", { level: 1, name: title }).waitFor()
    await page.getByText("restored it").waitFor()
    await page.goto(`${product.url}/settings/deleted`)
    for (const kind of ["Deals", "Companies", "Contacts"]) {
      await page.getByRole("tab", { name: kind }).click()
      await page.getByText("Nothing was deleted").waitFor()
    }
    expect(product.failures).toEqual([])
  }))
