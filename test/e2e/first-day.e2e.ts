import { AxeBuilder } from "@axe-core/playwright"
import { expect, test } from "vitest"
import { withProduct } from "../support/product.ts"
import { setUp } from "./steps.ts"

test("a new team's first day: set up with sample data, work the board, look back, in both languages", () =>
  withProduct(async (product) => {
    const { context, page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await setUp(product, page)

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
    expect(product.failures).toEqual([])
  }))

test("axe finds nothing on the main screens, in either language and theme, on desk and phone", () =>
  withProduct(async (product) => {
    const { context, page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await setUp(product, page)
    const board = page.url()
    const dealHref = await page.getByRole("article").getByRole("link").first().getAttribute("href")
    const screens = [
      board,
      `${board}?view=table`,
      `${product.url}${dealHref}`,
      `${product.url}/dashboard`,
    ]
    const settings = ["/import", "/settings/profile", "/settings/members", "/settings/pipelines"]
    const found: string[] = []
    for (const [index, address] of [
      ...screens,
      ...settings.map((path) => product.url + path),
    ].entries()) {
      const isOdd = index % 2 === 1
      for (const look of [
        { locale: "en", colorScheme: isOdd ? "dark" : "light", width: 1440 },
        { locale: "zh-CN", colorScheme: isOdd ? "light" : "dark", width: 390 },
      ] as const) {
        await page.setViewportSize({ width: look.width, height: 844 })
        await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" })
        await page.evaluate(
          (locale) => localStorage.setItem("stagecraft.locale", locale),
          look.locale,
        )
        await page.goto(address)
        await page.getByRole("heading", { level: 1 }).waitFor()
        await page.waitForTimeout(500)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > look.width)
          found.push(`${new URL(address).pathname} is ${width} px wide at ${look.width}`)
        found.push(
          ...violations.map(
            ({ id, nodes }) =>
              `${new URL(address).pathname} ${look.locale} ${look.colorScheme}: ${id} ${nodes[0]?.html.slice(0, 160)}`,
          ),
        )
      }
    }
    expect(found).toEqual([])
    await context.close()
  }))
