import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

test("an administrator founds a second workspace, works in it, and walks back, in both languages", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.goto(`${product.url}/settings/workspace`)
    await page.getByRole("button", { name: "New workspace" }).click()
    const dialog = page.getByRole("dialog", { name: "New workspace" })
    await dialog.getByLabel("Name").fill("Südwest-Vertriebsgesellschaft mbH")
    await dialog.getByLabel("Pipeline to start with").selectOption({ index: 1 })
    expect(await faults(page)).toEqual([])
    await dialog.getByRole("button", { name: "Make the workspace" }).click()
    await page.waitForURL(/\/pipeline\/./)
    await page.getByRole("article").waitFor({ state: "detached" })

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.goto(`${product.url}/settings/workspace`)
    const own = page.getByRole("region", { name: "您的工作区" })
    await expect.poll(() => own.getByRole("listitem").count()).toBe(2)
    expect(await faults(page)).toEqual([])
    await own.getByRole("button", { name: /打开.*Northwind/ }).click()
    await page.getByRole("article").first().waitFor()
    expect(product.failures).toEqual([])
  }))
