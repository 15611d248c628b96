import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults, openGates } from "./steps.ts"

test("on a phone one stage is shown at a time, and a tap moves, plans and selects without dragging", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await comeIn(product, page)
    await openGates(page)
    const stage = (name: string) => page.getByRole("region", { name, exact: true })
    const first = await stage("Prospecting").boundingBox()
    expect(first?.width).toBeGreaterThan(300)
    const card = stage("Prospecting").getByRole("article").first()
    const title = (await card.getByRole("link").textContent()) ?? ""

    await card.getByRole("button", { name: `Actions for ${title}` }).tap()
    await page.getByRole("menuitem", { name: "Move to stage" }).tap()
    const dialog = page.getByRole("dialog", { name: "Move to stage" })
    await dialog.getByLabel("Stage").selectOption("Lead qualification")
    expect(await faults(page)).toEqual([])
    await dialog.getByRole("button", { name: "Save" }).tap()
    await page.getByText("1 deal changed").first().waitFor()
    const moved = stage("Lead qualification").getByRole("link", { name: title, exact: true })
    await moved.first().waitFor()

    // Filters, order and the day shown are behind one button.
    await page.getByRole("button", { name: "Filters" }).tap()
    const panel = page.getByRole("dialog", { name: "Filters" })
    await panel.getByLabel("Order").selectOption("By amount")
    await panel.getByLabel("As of").fill("2026-06-30")
    await panel.getByRole("button", { name: "Show" }).tap()
    await page.getByText("Read only").waitFor()
    await page.getByRole("button", { name: "Back to today" }).tap()
    await stage("Prospecting").getByRole("checkbox").first().tap()
    await page.getByText("1 deal selected").waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
