import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

/** Asks for a deal that is not there, as somebody who tries ids would. */
const askForAStranger = (page: Page, id: string) =>
  page.evaluate(async (deal) => (await fetch(`/api/v1/deals/${deal}`)).status, id)

const stranger = "01900000-0000-7000-8000-000000000000"

test("S-81 an administrator sees in both languages who was refused what, and from where", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    expect(await askForAStranger(page, stranger)).toBe(404)
    await page.goto(`${product.url}/settings/security`)
    const entry = page.getByRole("listitem").filter({ hasText: "Not found, or not visible" })
    // The log is written in the background, some moments after the answer.
    await expect
      .poll(async () => {
        await page.reload()
        await page.getByLabel("Who").waitFor()
        await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"))
        return entry.count()
      })
      .toBe(1)
    await entry.getByText("Not found, or not visible").click()
    await entry.getByText(stranger).waitFor()
    await entry.getByText("GET /deals/{dealId}").waitFor()
    expect(await faults(page)).toEqual([])

    // The filters live in the address.
    await page.getByLabel("What").selectOption({ label: "API key revoked" })
    await page.getByText("Nothing was refused that fits these filters.").waitFor()
    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.reload()
    await page.getByText("没有符合筛选条件的拒绝记录。").waitFor()
    await page.getByLabel("操作", { exact: true }).selectOption({ label: "不存在或不可见" })
    await page.getByRole("listitem").filter({ hasText: "不存在或不可见" }).waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
