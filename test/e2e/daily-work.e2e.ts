import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import type { Field } from "../../src/features/fields/contract.ts"
import { type Product, withNorthwind } from "../support/product.ts"
import { comeIn, faults, openGates } from "./steps.ts"

async function founded(product: Product): Promise<Page> {
  const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
  await comeIn(product, page)
  await openGates(page)
  return page
}

/** Sends a request as the person signed in on the page. */
function call<T = { id: string }>(page: Page, method: string, path: string, body?: object) {
  return page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as T
    },
    [method, path, body] as const,
  )
}

const pipelineOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? ""

const cards = (page: Page) => page.getByRole("article")

test("filters by owner, source and a custom field live in the address, are told in words and come off", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    const pipelineId = pipelineOf(page)
    const label = (en: string, zh: string) => ({ en, "zh-CN": zh })
    const options = [{ value: null, label: label("North", "北") }]
    await call(page, "POST", "/fields", {
      recordKind: "deal",
      type: "choice",
      label: label("Region", "地区"),
      options,
    })
    await call(page, "POST", "/deals", {
      title: "Polar station",
      pipelineId,
      source: "Expedition",
      custom: { region: "north" },
    })
    await page.reload()
    await cards(page).first().waitFor()
    await page.keyboard.press("f")
    const panel = page.getByRole("dialog", { name: "Filters" })
    await panel.getByText("Region", { exact: true }).click()
    await panel.getByRole("checkbox", { name: "North" }).check()
    await panel.getByText("Source", { exact: true }).click()
    await panel.getByRole("checkbox", { name: "Expedition" }).check()
    await panel.getByText("Owner", { exact: true }).click()
    await panel.getByRole("checkbox", { name: "Ann Li" }).check()
    expect(await faults(page)).toEqual([])
    await panel.getByRole("button", { name: "Show" }).click()
    await expect.poll(() => cards(page).count()).toBe(1)
    await page.getByRole("link", { name: "Polar station" }).waitFor()
    for (const part of ["custom=", "source=", "ownerId="]) expect(page.url()).toContain(part)

    // The table shows the same, and so does the address to somebody who is sent it.
    await page.getByRole("button", { name: "Table" }).click()
    await expect.poll(() => page.getByRole("table").getByRole("link").count()).toBe(1)
    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.reload()
    const inForce = page.getByRole("list", { name: "筛选条件" })
    await inForce.getByText("地区：北").waitFor()
    await page.getByRole("button", { name: "移除 地区：北" }).click()
    await page.getByRole("button", { name: "移除 Expedition" }).click()
    await page.getByRole("button", { name: "移除 Ann Li" }).click()
    await page.getByRole("button", { name: "看板" }).click()
    await expect.poll(() => cards(page).count()).toBeGreaterThan(20)
    expect(new URL(page.url()).search).toBe("?view=board")
    expect(product.failures).toEqual([])
  }))

test("selected deals are changed together, what was done is said, and both ways to undo bring all of it back", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    await page.getByLabel("Order").selectOption("By amount")
    const stage = (name: string) => page.getByRole("region", { name, exact: true })
    const count = async (name: string) =>
      Number(await stage(name).locator("header span").first().textContent())
    const [first, second] = [await count("Prospecting"), await count("Proposal")]
    const card = stage("Prospecting").getByRole("article").first()
    await card.getByRole("link").focus()
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("Shift+ArrowDown")
    await page.getByText("3 deals selected").waitFor()

    await page.keyboard.press("s")
    const dialog = page.getByRole("dialog", { name: "Move to stage" })
    await dialog.getByLabel("Stage").selectOption("Proposal")
    await dialog.getByLabel("Stage").press("Control+Enter")
    await page.getByText("3 deals changed").first().waitFor()
    await expect.poll(() => count("Proposal")).toBe(second + 3)
    await page.getByRole("button", { name: "Undo" }).click()
    await expect.poll(() => count("Prospecting")).toBe(first)
    expect(await count("Proposal")).toBe(second)

    // One card by drag-free key, taken back by Ctrl Z.
    await card.getByRole("link").focus()
    const title = (await card.getByRole("link").textContent()) ?? ""
    await page.keyboard.press("Alt+ArrowRight")
    await stage("Lead qualification").getByRole("link", { name: title }).first().waitFor()
    await expect.poll(() => count("Prospecting")).toBe(first - 1)
    await page.keyboard.press("Control+z")
    await page.getByText(`Taken back: Move of ${title}`).first().waitFor()
    await expect.poll(() => count("Prospecting")).toBe(first)

    // And done again by Ctrl Shift Z, and taken back once more.
    await page.keyboard.press("Control+Shift+Z")
    await page.getByText(`Done again: Move of ${title}`).first().waitFor()
    await expect.poll(() => count("Prospecting")).toBe(first - 1)
    await page.keyboard.press("Control+z")
    await expect.poll(() => count("Prospecting")).toBe(first)
    expect(product.failures).toEqual([])
  }))

test("single keys set owner, value, close date, category, next step and tag of the card in focus", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    const pipelineId = pipelineOf(page)
    await call(page, "POST", "/deals", { title: "Lighthouse", pipelineId })
    await page.goto(`${page.url()}?q=Lighthouse`)
    const link = page.getByRole("link", { name: "Lighthouse" })
    const ask = async (key: string, title: string) => {
      await link.focus()
      await page.keyboard.press(key)
      return page.getByRole("dialog", { name: title })
    }
    const save = async (dialog: Awaited<ReturnType<typeof ask>>) => {
      await dialog.getByRole("button", { name: "Save" }).click()
      await dialog.waitFor({ state: "hidden" })
    }
    const value = await ask("v", "Change amount")
    await value.getByLabel("Amount").fill("4200")
    await save(value)
    await page.getByText("$4.2K").first().waitFor()
    const day = await ask("d", "Change close date")
    await day.getByLabel("Expected close date").fill("2027-03-04")
    await save(day)
    await cards(page).getByText("4 Mar").waitFor()
    const next = await ask("t", "Set next step")
    await next.getByLabel("Next step", { exact: true }).fill("Call the keeper")
    await next.getByLabel("Next step due").fill("2027-01-02")
    await save(next)
    await cards(page).getByText("2 Jan").last().waitFor()
    const category = await ask("p", "Change category")
    await category.getByLabel("Forecast category").selectOption("Commit")
    await save(category)
    const tag = await ask("b", "Add a tag")
    await tag.getByLabel("Tags").fill("coast")
    await save(tag)
    await page.getByText("1 deal changed").first().waitFor()

    // Space looks, Esc comes back, Enter opens, Esc comes back to the board and its filter.
    await link.focus()
    await page.keyboard.press("Space")
    const look = page.getByRole("dialog", { name: "Lighthouse" })
    await look.getByText("Call the keeper").first().waitFor()
    await look.getByText("coast").first().waitFor()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press("Escape")
    await link.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: "Lighthouse" }).waitFor()
    await page.keyboard.press("Escape")
    await page.waitForURL(/q=Lighthouse/)
    await link.waitFor()
    expect(product.failures).toEqual([])
  }))

test("a deal gets its people, and a duplicate is merged after both were seen side by side", () =>
  withNorthwind(async (product) => {
    const page = await founded(product)
    const pipelineId = pipelineOf(page)
    const contact = await call(page, "POST", "/contacts", { name: "Mei Keeper" })
    const region = { recordKind: "deal", type: "choice", label: { en: "Region", "zh-CN": "区域" } }
    const options = ["North", "South"].map((en) => ({ value: null, label: { en, "zh-CN": "" } }))
    const field = await call<Field>(page, "POST", "/fields", { ...region, options })
    const [north, south] = field.options.map(({ value }) => value)
    const kept = await call(page, "POST", "/deals", {
      title: "Lighthouse lamp",
      pipelineId,
      custom: { [field.key]: north },
    })
    await call(page, "POST", "/deals", {
      title: "Lighthouse lamps",
      pipelineId,
      custom: { [field.key]: south },
      amountMinor: "990000",
      contactIds: [contact.id],
    })
    await page.goto(`${product.url}/deals/${kept.id}`)
    const people = page.getByRole("region", { name: "People" })
    await people.getByRole("combobox").fill("Mei")
    await page.getByRole("option", { name: /Mei Keeper/ }).click()
    await people.getByRole("link", { name: "Mei Keeper" }).waitFor()
    await people.getByRole("button", { name: "Remove Mei Keeper" }).click()
    await people.getByText("Nobody yet").waitFor()

    await page.getByRole("button", { name: "Actions for Lighthouse lamp" }).click()
    await page.getByRole("menuitem", { name: "Merge a duplicate…" }).click()
    const dialog = page.getByRole("dialog", { name: "Merge a duplicate" })
    await dialog.getByRole("combobox").click()
    await page.getByRole("option", { name: /Lighthouse lamps/ }).click()
    const row = (name: string) => dialog.getByRole("row").filter({ hasText: name })
    await row("Amount").getByText("$9,900").waitFor()
    expect(await row("Title").locator("del").textContent()).toBe("Lighthouse lamps")
    await row("Title").getByRole("radio", { name: "Title: Lighthouse lamps" }).check()
    expect(await row("Title").locator("del").textContent()).toBe("Lighthouse lamp")
    expect(await row("Region").locator("del").textContent()).toBe("South")
    await row("Region").getByRole("radio", { name: "Region: South" }).check()
    expect(await faults(page)).toEqual([])
    await dialog.getByRole("button", { name: "Merge" }).click()
    await page.getByRole("button", { name: "Amount: $9,900" }).waitFor()
    expect(await page.getByRole("combobox", { name: "Region" }).inputValue()).toBe(south)
    await people.getByRole("link", { name: "Mei Keeper" }).waitFor()
    await people.getByRole("link", { name: "Mei Keeper" }).click()
    await page.getByRole("region", { name: "Deals" }).getByText("Lighthouse lamps").waitFor()
    expect(product.failures).toEqual([])
  }))
