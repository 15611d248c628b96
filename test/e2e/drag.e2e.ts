import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, draggable, openGates } from "./steps.ts"

test("a card dragged with the mouse moves to the stage or the place it is dropped on, and keys order it by hand", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await openGates(page)
    const board = page.url()
    for (const title of ["Lighthouse one", "Lighthouse two"]) {
      await page.keyboard.press("c")
      await page.getByRole("textbox", { name: "Title" }).fill(title)
      await page.getByRole("button", { name: "Create deal" }).click()
      await page.getByRole("heading", { level: 1, name: title }).waitFor()
      await page.goto(board)
      await page.getByRole("region", { name: "Prospecting" }).waitFor()
    }
    await page.goto(`${board}?q=Lighthouse&sort=hand`)
    const stage = (name: string) => page.getByRole("region", { name })
    const titles = (name: string) =>
      stage(name).getByRole("article").getByRole("link").allTextContents()
    await expect.poll(() => titles("Prospecting")).toEqual(["Lighthouse two", "Lighthouse one"])

    await draggable(page)
    const first = stage("Prospecting").getByRole("article").filter({ hasText: "Lighthouse two" })
    const dragged = async () => {
      // The board may be drawn anew under the mouse while its page still loads.
      if (await first.isVisible()) await first.dragTo(stage("Proposal"))
      return titles("Proposal")
    }
    await expect.poll(dragged).toEqual(["Lighthouse two"])

    // Onto the lower half of the other card: below it.
    const other = stage("Proposal").getByRole("article")
    const { height = 0 } = (await other.boundingBox()) ?? {}
    await stage("Prospecting")
      .getByRole("article")
      .dragTo(other, { targetPosition: { x: 20, y: height - 4 } })
    await expect.poll(() => titles("Proposal")).toEqual(["Lighthouse two", "Lighthouse one"])

    await page.getByRole("link", { name: "Lighthouse one" }).focus()
    await page.keyboard.press("Alt+ArrowUp")
    await expect.poll(() => titles("Proposal")).toEqual(["Lighthouse one", "Lighthouse two"])
    await page.reload()
    await expect.poll(() => titles("Proposal")).toEqual(["Lighthouse one", "Lighthouse two"])
    expect(product.failures).toEqual([])
  }))
