import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, openGates } from "./steps.ts"

test("a card keeps the focus from stage to stage, winning asks why, and a past day is read only", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await openGates(page)
    const board = page.url()
    const stage = (name: string) => page.getByRole("region", { name })

    // One press after the other, without finding the card again in between.
    await page.keyboard.press("c")
    await page.getByRole("textbox", { name: "Title" }).fill("Lighthouse rollout")
    await page.getByRole("button", { name: "Create deal" }).click()
    await page.getByRole("heading", { level: 1, name: "Lighthouse rollout" }).waitFor()
    await page.goto(`${board}?q=Lighthouse`)
    await page.getByRole("link", { name: "Lighthouse rollout" }).focus()
    for (const name of [
      "Lead qualification",
      "Demo or scoping meeting",
      "Proposal",
      "Negotiation & commitment",
    ]) {
      await page.keyboard.press("Alt+ArrowRight")
      await stage(name).getByRole("link", { name: "Lighthouse rollout" }).waitFor()
      await page.waitForFunction(() => document.activeElement?.textContent === "Lighthouse rollout")
    }
    await page.keyboard.press("Alt+ArrowRight")
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("textbox", { name: "Why?" }).fill("Signed on both sides")
    await dialog.getByRole("button", { name: "Close deal" }).click()
    await stage("Opportunity won").getByRole("link", { name: "Lighthouse rollout" }).waitFor()

    // The table of a past day: that day's deals, nothing to tick, and not the deal made today.
    await page.goto(`${board}?view=table&asOf=2026-06-30`)
    await page.getByText("Read only").waitFor()
    const table = page.getByRole("table")
    await expect.poll(() => table.getByRole("row").count()).toBeGreaterThan(10)
    expect(await page.getByRole("checkbox", { name: /^Select/ }).count()).toBe(0)
    expect(await table.getByText("Lighthouse rollout").count()).toBe(0)
    await page.goto(`${board}?view=table&q=Lighthouse`)
    await table.getByText("Lighthouse rollout").waitFor()
    expect(product.failures).toEqual([])
  }))
