import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { closingCommands, dealProperties } from "../../src/features/deals/web/deal-properties.ts"
import { readSources } from "../house/sources.ts"
import { withNorthwind } from "../support/product.ts"
import { addresses, eachScreen, open, samePerson } from "./screens.ts"
import { comeIn } from "./steps.ts"

/** What a press of the pointer does without a button of its own. */
const byPointer: Record<string, string> = {
  "card.next": "a press on the card",
  "card.previous": "a press on the card",
  "card.select": "the check box on the card",
  "card.extend-down": "the check boxes on the cards",
  "card.extend-up": "the check boxes on the cards",
  "card.open": "a press on the card",
  "card.peek": "a press on the card leads to the same facts",
  "board.next-stage": "a press on a card there",
  "board.previous-stage": "a press on a card there",
  "board.move-on": "dragging, and “Move to stage” in the card's menu",
  "board.move-back": "dragging, and “Move to stage” in the card's menu",
  "board.move-up": "dragging",
  "board.move-down": "dragging",
  "board.collapse": "the button in the column's head",
  "queue.log": "a press into the field",
  "lead.next": "the rows themselves",
  "lead.previous": "the rows themselves",
  "lead.select": "the box of the row",
  "view.filter": "a press into the field",
  "stage.add": "the button below the stages",
  undo: "the button of the notice",
}

/** Offered only in a state that the tests of those screens bring about. */
const inAState = [
  "bulk.clear",
  "enrol.clear",
  "scorecard.start",
  "lead.claim",
  "lead.create",
  "lead.clear",
  "undo",
  "redo",
  "pipeline.publish",
  "pipeline.undo",
  "gallery.dialog",
]

/** The palette does not offer itself. */
const itself = "palette.open"

type Shown = { id: string; title: string; keys: string }

/** A dialog has keys of its own, and outside the frame there are none. */
const keyless = ["a look at a deal", "no such screen"]

/** The palette's commands as a person sees them. */
async function inPalette(page: Page): Promise<Shown[]> {
  await page.keyboard.press("Control+k")
  await page.getByRole("dialog").getByRole("menuitem").first().waitFor()
  const shown = await page.getByRole("dialog").evaluate((dialog) =>
    [...dialog.querySelectorAll<HTMLElement>("[role=menuitem]")].map((row) => ({
      id: row.dataset["key"] ?? "",
      title: row.querySelector("span")?.textContent ?? "",
      keys: [...row.querySelectorAll("kbd")].map((key) => key.textContent).join(" "),
    })),
  )
  await closeDialog(page)
  return shown
}

/** And waits until it is gone, so that the next one is not taken for it. */
async function closeDialog(page: Page) {
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "detached" })
}

/** The names on the sheet of shortcuts. */
async function onSheet(page: Page): Promise<string[]> {
  await page.getByRole("heading", { level: 1 }).focus() // a search field would take the sign as text
  await page.keyboard.press("?")
  const names = page.getByRole("dialog", { name: "Keyboard shortcuts" }).locator("dt")
  await names.first().waitFor()
  const shown = await names.allTextContents()
  await closeDialog(page)
  return shown
}

/** Every act that a button, a link or an opened menu of the screen stands for, or has the name of. */
async function underPointer(page: Page): Promise<Set<string>> {
  const own = await page
    .locator("[data-command]")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["command"] ?? ""))
  const menus = [
    page.getByRole("button", { name: "Account of Ann Li" }),
    page.getByRole("button", { name: /^Actions for/ }).first(),
  ]
  for (const menu of menus) {
    if (!(await menu.isVisible())) continue
    await menu.click()
    const rows = page.getByRole("menu").locator("[data-key]")
    await rows.first().waitFor()
    own.push(
      ...(await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-key") ?? ""))),
    )
    await page.keyboard.press("Escape")
  }
  const buttons = page.getByRole("button").filter({ visible: true })
  return new Set([...own, ...(await buttons.allInnerTexts())])
}

/** Names of commands in the source; those made from a list are taken from it. */
function declared(): string[] {
  const files = readSources(["src"], [".ts", ".tsx"]).filter(({ text }) =>
    /useCommand\(/.test(text),
  )
  const named = files.flatMap(({ text }) =>
    [...text.matchAll(/\bid: "([a-z-]+\.[a-z-]+|undo|redo)"/g)].map(([, id = ""]) => id),
  )
  const listed = [
    ...dealProperties.map(({ property }) => property),
    ...closingCommands.map(({ outcome }) => outcome),
  ].map((name) => `deal.${name}`)
  return [...new Set([...named, ...listed])]
}

/** It opens some sixty screens, and palette and sheet on each. */
const longMs = 480_000

test(
  "every command of every screen is in the palette, on the sheet, under the pointer, in both languages",
  () =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const faults: string[] = []
      const seen = new Map<string, Shown>()
      const all = await addresses(product, page)
      const screens = Object.entries(all).filter(([name]) => !keyless.includes(name))
      await eachScreen([page, await samePerson(product, page)], screens, async (page, name) => {
        const shown = await inPalette(page)
        const sheet = await onSheet(page)
        const pointed = await underPointer(page)
        for (const command of shown) {
          seen.set(command.id, command)
          if (command.keys && !sheet.includes(command.title))
            faults.push(`${name}: ${command.id} has keys and is not on the sheet`)
          if (
            ![command.id, command.title].some((one) => pointed.has(one)) &&
            !byPointer[command.id]
          )
            faults.push(`${name}: ${command.id} needs a keyboard`)
        }
      })
      await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
      for (const name of ["board", "table", "deal", "companies", "contacts", "pipelines"]) {
        await open(page, all[name] ?? "")
        for (const { id, title } of await inPalette(page)) {
          if (!/\p{Script=Han}/u.test(title)) faults.push(`${id} has no Chinese name: ${title}`)
          if (seen.get(id)?.title === title) faults.push(`${id} has one name for both languages`)
        }
      }
      for (const id of declared())
        if (!seen.has(id) && ![...inAState, itself].includes(id))
          faults.push(`${id} is on no screen`)
      expect(faults).toEqual([])
      expect(seen.size).toBeGreaterThan(30)
    }),
  longMs,
)
