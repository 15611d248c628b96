import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

test("a custom field is made in the settings, filled in on a deal, told by its label, archived", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    const dealHref = await page.getByRole("article").getByRole("link").first().getAttribute("href")
    await page.goto(`${product.url}/settings/fields`)
    await addField(page, "Contract number", "Text")
    await addField(page, "Signed on", "Date")
    await addField(page, "Renews", "Yes or no")
    await addField(page, "Region", "One of several", ["North", "South"])
    await addField(page, "Parts", "Some of several", ["Licence", "Service"])
    await page.goto(product.url + dealHref)
    await page.getByRole("button", { name: /^Contract number:/ }).click()
    await page.getByRole("textbox", { name: "Contract number" }).fill("C-2026-17")
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Contract number: C-2026-17" }).waitFor()
    await page.getByLabel("Renews").selectOption("Yes")
    await page.getByLabel("Region").selectOption("South")
    await page.getByRole("checkbox", { name: "Licence" }).click()
    await page.getByRole("checkbox", { name: "Service" }).click()
    const history = page.getByRole("region", { name: "History" })
    for (const told of ["Contract number: nothing → C-2026-17", "Region: nothing → South"])
      await history.getByText(told).waitFor()
    await history.getByText("Parts: Licence → Licence, Service").waitFor()
    expect(await faults(page)).toEqual([])

    await page.goto(`${product.url}/settings/fields`)
    await page.getByRole("button", { name: "Actions for Contract number" }).click()
    await page.getByRole("menuitem", { name: "Archive" }).click()
    await page.getByRole("heading", { name: "Archived" }).waitFor()
    await page.goto(product.url + dealHref)
    await expect
      .poll(() => page.getByRole("button", { name: "Contract number: C-2026-17" }).isDisabled())
      .toBe(true)
    await inChinese(page)
    await page.getByRole("checkbox", { name: "Service" }).waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))

test("companies are filtered by a press, kept as a view under a name, exported, found on the search page", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    await page.goto(`${product.url}/companies`)
    const rows = page.getByRole("table").getByRole("row")
    await expect.poll(() => rows.count()).toBeGreaterThan(5)
    const all = await rows.count()
    const name = (await rows.nth(1).getByRole("link").first().textContent()) ?? ""
    await rows.nth(1).getByRole("link").nth(1).click() // its sector, after its name
    await expect.poll(() => rows.count()).toBeLessThan(all)
    const filtered = await rows.count()
    await page.getByRole("button", { name: "Views" }).click()
    await page.getByRole("menuitem", { name: "Save this view…" }).click()
    await page.getByRole("textbox", { name: "Name" }).fill("One sector")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByRole("button", { name: "View: One sector" }).click()
    await page.getByRole("menuitemradio", { name: "Without filters" }).click()
    await expect.poll(() => rows.count()).toBe(all)
    await page.getByRole("button", { name: "Views" }).click()
    await page.getByRole("menuitemradio", { name: "One sector" }).click()
    await expect.poll(() => rows.count()).toBe(filtered)
    const coming = page.waitForEvent("download")
    await page.getByRole("button", { name: "Export as CSV" }).click()
    const text = readFileSync(await (await coming).path(), "utf8")
    expect(text.trim().split("\r\n")).toHaveLength(filtered)
    expect(await faults(page)).toEqual([])

    // The palette leads on to the page of all results; its address holds the words.
    await page.keyboard.press("Control+k")
    await page.getByRole("dialog").getByRole("searchbox").fill(name)
    await page.getByRole("menuitem", { name: `All results for “${name}”` }).click()
    await page.waitForURL(/\/search\?/)
    await page.getByRole("main").getByRole("link", { name, exact: true }).waitFor()
    await page.getByRole("tab", { name: "Contacts" }).click()
    await page.waitForURL(/kind=contact/)
    await inChinese(page)
    await page.getByRole("heading", { level: 1, name: "搜索" }).waitFor()
    await page.getByRole("tab", { name: "客户" }).click()
    await page.getByRole("main").getByRole("link", { name, exact: true }).waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))

test("an import's mapping is kept under a name, applied to the next files, and its stages have names", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    await upload(page, product, "Deal name,Close value,Deal stage\nOne,12,Scouting\nTwo,30,Won\n")
    await page.getByRole("combobox", { name: "Field of column Close value" }).waitFor()
    const chosen = page.getByRole("combobox", { name: "Field of column Close value" })
    expect(await chosen.locator("option:checked").textContent()).toBe("Deal value at closing")
    await chosen.selectOption("Deal value")
    await page.getByRole("button", { name: "Save this mapping" }).click()
    await page.getByRole("textbox", { name: "Name" }).last().fill("From the old system")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await page.getByText("The mapping “From the old system” was saved").first().waitFor()

    await upload(page, product, "Deal name,Close value,Deal stage\nThree,9,Scouting\nFour,7,Won\n")
    await page.getByLabel("Saved mapping").selectOption("From the old system")
    await page.getByRole("button", { name: "Apply" }).click()
    await expect.poll(() => chosen.locator("option:checked").textContent()).toBe("Deal value")
    await page.getByRole("combobox", { name: "Pipeline", exact: true }).selectOption("New pipeline")
    await page.getByRole("button", { name: "Check", exact: true }).click()
    await page.getByRole("button", { name: "Import 2 rows" }).click()
    await page.getByText("The import is finished.").first().waitFor()
    const totals = page.getByLabel("Deals after the import")
    await expect.poll(() => totals.textContent()).toContain("Scouting")
    expect(await totals.textContent()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    expect(await faults(page)).toEqual([])
    await inChinese(page)
    await page.getByText("导入已完成").first().waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))

async function founded(product: Product): Promise<Page> {
  const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
  await comeIn(product, page)
  return page
}

async function addField(page: Page, name: string, type: string, options: readonly string[] = []) {
  await page.getByRole("button", { name: "Add field" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Name in English").fill(name)
  await dialog.getByLabel("Type").selectOption(type)
  for (const [index, option] of options.entries()) {
    if (index > 0) await dialog.getByRole("button", { name: "Add option" }).click()
    await dialog.getByLabel(`Option ${index + 1} in English`).fill(option)
  }
  await dialog.getByRole("button", { name: "Add field" }).click()
  await page.getByRole("listitem").filter({ hasText: name }).first().waitFor()
}

async function upload(page: Page, { url }: Product, csv: string) {
  await page.goto(`${url}/import`)
  const file = { name: "deals.csv", mimeType: "text/csv", buffer: Buffer.from(csv) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.waitForURL(/\/import\/.+/)
}

async function inChinese(page: Page) {
  await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
  await page.reload()
}

/** What axe finds, and what does not fit on a phone. */
