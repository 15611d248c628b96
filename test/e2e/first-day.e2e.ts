import { expect, test } from "vitest"
import { withProduct } from "../support/product.ts"
import { openGates, setUp } from "./steps.ts"

test("a new team's first day: set up with sample data, work the board, look back, in both languages", () =>
  withProduct(async (product) => {
    const { context, page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await setUp(product, page)
    await openGates(page)

    // The board shows the sample pipeline; a new deal is made by keyboard and moved by keyboard.
    await page.getByRole("region", { name: "Proposal" }).waitFor()
    await page.keyboard.press("c")
    await page.getByRole("textbox", { name: "Title" }).fill("Lighthouse rollout")
    await page.getByRole("textbox", { name: "Amount" }).fill("12500.50")
    await page.getByRole("button", { name: "Create deal" }).click()
    await page.getByRole("heading", { level: 1, name: "Lighthouse rollout" }).waitFor()
    await page.getByText("$12,500.50").first().waitFor()
    await page.goBack()
    const card = page.getByRole("link", { name: "Lighthouse rollout" })
    await page.getByLabel("Filter by name").fill("Lighthouse")
    await expect.poll(() => page.getByRole("article").count()).toBe(1)
    await card.focus()
    await page.keyboard.press("Alt+ArrowRight")
    const second = page.getByRole("region", { name: "Lead qualification" })
    await second.getByRole("link", { name: "Lighthouse rollout" }).waitFor()

    // Two browsers on one board: the other one sees the next move within a second or so.
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByRole("link", { name: "Lighthouse rollout" }).waitFor()
    await card.focus()
    await page.keyboard.press("Alt+ArrowRight")
    const third = other.getByRole("region", { name: "Demo or scoping meeting" })
    await third.getByRole("link", { name: "Lighthouse rollout" }).waitFor({ timeout: 3_000 })
    await other.close()

    // A past day: the board as it stood, marked and read-only.
    await page.getByLabel("Filter by name").fill("")
    await page.getByLabel("As of").fill("2026-06-30")
    await page.getByText("Read only").waitFor()
    await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(5)
    await page.getByRole("button", { name: "Back to today" }).click()

    // The same screens in Chinese.
    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.reload()
    await page.getByRole("region", { name: "方案与报价" }).waitFor()
    await page.getByRole("button", { name: "新建商机" }).waitFor()

    // What happened is told in the language on screen, also when it is switched there.
    await page.getByLabel("按名称筛选").fill("Lighthouse")
    await expect.poll(() => page.getByRole("article").count()).toBe(1)
    await card.click()
    const history = page.getByRole("region", { name: /^(历史|History)$/ })
    await history.getByText("移至演示或需求沟通会").waitFor()
    await page.getByRole("button", { name: "English" }).click()
    await history.getByText("moved it to Demo or scoping meeting").waitFor()
    expect(product.failures).toEqual([])
  }))
