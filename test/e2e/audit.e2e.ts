import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

test("R-30 I-08 the audit log shows who did what, before and after, and says that it is whole", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.keyboard.press("c")
    await page.getByRole("textbox", { name: "Title" }).fill("Lighthouse rollout")
    await page.getByRole("button", { name: "Create deal" }).click()
    await page.getByRole("heading", { level: 1, name: "Lighthouse rollout" }).waitFor()

    await page.goto(`${product.url}/settings/audit`)
    const first = page.getByRole("listitem").filter({ hasText: "Created a deal" }).first()
    await first.getByText("Ann Li").first().waitFor()
    await first.getByText("Created a deal").click()
    await first.getByText("Lighthouse rollout").first().waitFor()
    await page.getByRole("button", { name: "Check the log" }).click()
    await page.getByText(/All \d+ entries are whole and in order/).waitFor()
    expect(await faults(page)).toEqual([])

    // The filters live in the address.
    await page.getByLabel("About").selectOption({ label: "Workspace" })
    await page.getByText("Founded the workspace").waitFor()
    await expect.poll(() => page.getByText("Created a deal").count()).toBe(0)
    await page.reload()
    await page.getByText("Founded the workspace").waitFor()

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.reload()
    await page.getByText("创建了工作区").waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
