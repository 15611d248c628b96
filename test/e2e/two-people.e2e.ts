import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn } from "./steps.ts"

test("whoever edits a value that somebody else changes meanwhile is told, and overwrites only on purpose", () =>
  withNorthwind(async (product) => {
    const { context, page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const href = await page.getByRole("article").getByRole("link").first().getAttribute("href")
    await page.goto(product.url + href)
    const other = await context.newPage()
    await other.goto(product.url + href)
    const value = (text: string) => ({ name: `Source: ${text}`, exact: true })

    await page.getByRole("button", { name: /^Source: / }).click()
    await page.getByRole("textbox", { name: "Source" }).fill("Mine")
    await other.getByRole("button", { name: /^Source: / }).click()
    await other.getByRole("textbox", { name: "Source" }).fill("Theirs")
    await other.keyboard.press("Enter")
    await other.getByRole("button", value("Theirs")).waitFor()

    await page.getByText("Somebody changed it to “Theirs”").waitFor()
    await page.getByRole("heading", { name: "History" }).click()
    await other.waitForTimeout(500)
    expect(await other.getByRole("button", value("Theirs")).isVisible()).toBe(true)
    expect(await page.getByRole("textbox", { name: "Source" }).inputValue()).toBe("Mine")
    await page.getByRole("textbox", { name: "Source" }).press("Enter")
    await other.getByRole("button", value("Mine")).waitFor()
    expect(product.failures).toEqual([])
  }))
