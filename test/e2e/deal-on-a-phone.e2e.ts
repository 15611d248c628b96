import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const topOf = async (page: Page, name: string) => {
  const box = await page.getByRole("heading", { name, exact: true }).first().boundingBox()
  return box ?? { x: 0, y: 0 }
}

test("the work of the stage comes first below the stage bar on a phone, and beside the facts on a desk", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const column = page.getByRole("region", { name: "Lead qualification", exact: true })
    await column.getByRole("article").first().getByRole("link").first().click()
    await page.getByRole("region", { name: "Lead qualification" }).waitFor()
    await page.getByRole("heading", { name: "Key facts" }).waitFor()
    const desk = await Promise.all([topOf(page, "Lead qualification"), topOf(page, "Key facts")])
    expect(desk[0].x).toBeGreaterThan(desk[1].x + 200)
    expect(Math.abs(desk[0].y - desk[1].y)).toBeLessThan(60)

    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await page.getByRole("heading", { name: "Key facts" }).waitFor()
    await page.waitForFunction(() => !document.querySelector(".after-300ms"))
    const [work, facts, notes] = await Promise.all(
      ["Lead qualification", "Key facts", "Notes"].map((name) => topOf(page, name)),
    )
    expect(work?.y).toBeLessThan(400)
    expect(facts?.y).toBeGreaterThan(work?.y ?? 0)
    expect(notes?.y).toBeGreaterThan(facts?.y ?? 0)
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
