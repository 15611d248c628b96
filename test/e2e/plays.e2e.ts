import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults, openGates } from "./steps.ts"

const step = "Agree on a first talk"

test("a play is edited and published as a version; a dropped card asks for its next step, and its task is completed", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await openGates(page)
    const board = page.url()

    await page.goto(board.replace("/pipeline/", "/settings/pipelines/"))
    const details = page.getByRole("button", { name: /Guide and exit criteria of Lead qualif/ })
    await details.click()
    await page.getByRole("button", { name: "Add a task" }).click()
    const task = page.getByRole("group", { name: "Task 1" })
    await task.getByLabel("Task (English)").fill("Call about their need")
    await task.getByLabel("Task (Chinese)").fill("致电了解需求")
    await task.getByLabel("How").selectOption("Phone")
    await page.getByLabel("Ask for the next step when none is planned").check()
    expect(await faults(page)).toEqual([])
    await page.getByRole("button", { name: "Review and publish" }).click()
    const publishing = page.getByRole("dialog")
    await publishing.getByText("Changed what entering “Lead qualification” does").waitFor()
    await publishing.getByRole("button", { name: /^Publish/ }).click()
    await publishing.waitFor({ state: "detached" })
    await page.reload()
    await details.click()
    expect(await task.getByLabel("Task (English)").inputValue()).toBe("Call about their need")

    // Without a next step the card asks for one where it is dropped; the play has planned its task.
    await page.goto(board)
    await page.getByRole("region", { name: "Prospecting", exact: true }).waitFor()
    await page.keyboard.press("c")
    await page.getByRole("textbox", { name: "Title" }).fill("Lighthouse play")
    await page.getByRole("button", { name: "Create deal" }).click()
    await page.getByRole("heading", { level: 1, name: "Lighthouse play" }).waitFor()
    await page.goto(`${board}?q=Lighthouse`)
    const column = (name: string) => page.getByRole("region", { name, exact: true })
    await page.locator("[draggable=true]").first().waitFor() // dragging comes after the board
    const card = column("Prospecting").getByRole("article")
    const question = page.getByRole("dialog", { name: "Set next step" })
    await expect
      .poll(
        async () => {
          if (await card.isVisible()) await card.dragTo(column("Lead qualification"))
          return question.isVisible()
        },
        { timeout: 60_000 },
      )
      .toBe(true)
    await question.getByRole("textbox", { name: "Next step", exact: true }).fill(step)
    expect(await faults(page)).toEqual([])
    await question.getByRole("button", { name: "Save" }).click()
    await question.waitFor({ state: "detached" })

    await page.goto(`${new URL(board).origin}/tasks`)
    const entry = page.getByRole("listitem").filter({ hasText: "Call about their need" })
    await entry.getByRole("button", { name: "Done" }).click()
    const done = page.getByRole("dialog", { name: "Done: Call about their need" })
    await done.getByLabel("What came of it").fill("They run three sites")
    await done.getByRole("radio", { name: "Both sides talked" }).check()
    expect(await faults(page)).toEqual([])
    await done.getByRole("button", { name: "Done" }).click()
    await entry.waitFor({ state: "detached" })

    await page.goto(`${board}?q=Lighthouse`)
    await page.getByRole("link", { name: "Lighthouse play" }).click()
    await page.getByText(step).first().waitFor()
    await page.getByText("They run three sites").first().waitFor()
    expect(product.failures).toEqual([])
  }))

test("a span of free days and a make-up day are added to the calendar and stay, in both languages", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.goto(`${product.url}/settings/workspace`)
    const time = page.getByRole("region", { name: "Working time" })
    await time.getByLabel("First day").fill("2027-02-08")
    await time.getByLabel("Last day").fill("2027-02-10")
    await time.getByRole("button", { name: "Add days" }).click()
    await time.getByLabel("First day").fill("2027-02-14")
    await time.getByLabel("These days are").selectOption("worked, 09:00 to 18:00")
    await time.getByRole("button", { name: "Add days" }).click()
    expect(await faults(page)).toEqual([])
    await time.getByRole("button", { name: "Save" }).click()
    await page.getByText("The workspace was saved").first().waitFor()
    await page.reload()
    const days = time.getByRole("listitem").filter({ hasText: "2027" })
    await expect.poll(() => days.count()).toBe(4)
    expect(await days.last().textContent()).toContain("09:00–18:00")

    await page.getByRole("button", { name: "中文" }).click()
    const chinese = page.getByRole("region", { name: "工作时间" })
    await chinese
      .getByRole("listitem")
      .filter({ hasText: "2027年2月9日" })
      .getByRole("button")
      .click()
    await chinese.getByRole("button", { name: "保存" }).click()
    await page.getByText("工作区已保存").first().waitFor()
    await page.reload()
    await expect
      .poll(() => chinese.getByRole("listitem").filter({ hasText: "2027" }).count())
      .toBe(3)
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
