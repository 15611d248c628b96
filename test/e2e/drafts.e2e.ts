import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { open } from "./screens.ts"
import { comeIn, signIn } from "./steps.ts"

const typed = "They want the lamp before the winter storms."

test("R-17 what is typed into a note or a form survives a reload, the end of the session and a conflict", () =>
  withNorthwind(async (product) => {
    const { context, page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const board = page.url()
    const href = await page.getByRole("article").getByRole("link").first().getAttribute("href")
    const deal = product.url + href
    const note = page.getByRole("textbox", { name: "Write a note" })

    // A reload: the note and the form of a new deal are as they were left.
    await page.goto(deal)
    await note.fill(typed)
    await page.goto(board)
    await page.getByRole("region", { name: "Board" }).waitFor()
    await page.keyboard.press("c")
    await page.getByRole("textbox", { name: "Title" }).fill("Lighthouse rollout")
    await page.reload()
    await page.getByRole("region", { name: "Board" }).waitFor()
    await page.keyboard.press("c")
    await page.getByText("Your unsaved text was kept.").waitFor()
    expect(await page.getByRole("textbox", { name: "Title" }).inputValue()).toBe(
      "Lighthouse rollout",
    )
    await open(page, deal) // a part that is still on its way would find the session ended before we do
    expect(await note.inputValue()).toBe(typed)

    // The session ends while somebody writes: after signing in again the text is still there.
    await context.clearCookies()
    await page.getByRole("button", { name: "Save note" }).click()
    await page.waitForURL(/\/sign-in/)
    await signIn(page)
    await page.waitForURL((address) => address.pathname === href)
    expect(await note.inputValue()).toBe(typed)
    await page.getByRole("button", { name: "Save note" }).click()
    const notes = page.getByRole("region", { name: "Notes" })
    await notes.getByRole("listitem").getByText(typed).waitFor()
    await expect.poll(() => note.inputValue()).toBe("")

    // Somebody else changed the note meanwhile: mine is refused and not lost.
    const { page: other } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await other.goto(`${product.url}/sign-in?next=${href}`)
    await signIn(other)
    await other.getByRole("region", { name: "Notes" }).waitFor()
    const edit = async (where: typeof page, text: string) => {
      const region = where.getByRole("region", { name: "Notes" })
      await region.getByRole("button", { name: "More actions for this note" }).first().click()
      await where.getByRole("menuitem", { name: "Edit note" }).click()
      await region.getByRole("textbox", { name: "Edit note" }).fill(text)
    }
    await edit(page, "Mine")
    await edit(other, "Theirs")
    await other.getByRole("button", { name: "Save", exact: true }).click()
    await other.getByRole("region", { name: "Notes" }).getByText("Theirs").waitFor()
    await notes.getByText("Somebody changed this note while you were writing").waitFor()
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await notes.getByRole("alert").first().waitFor()
    expect(await notes.getByRole("textbox", { name: "Edit note" }).inputValue()).toBe("Mine")
    await page.reload()
    await notes.getByRole("button", { name: "More actions for this note" }).first().click()
    await page.getByRole("menuitem", { name: "Edit note" }).click()
    expect(await notes.getByRole("textbox", { name: "Edit note" }).inputValue()).toBe("Mine")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await other.getByRole("region", { name: "Notes" }).getByText("Mine").waitFor()
    expect(product.failures).toEqual([])
  }))
