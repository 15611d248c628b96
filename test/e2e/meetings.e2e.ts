import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { confirmedBy, words, writtenAndAsked } from "./scope-steps.ts"
import { comeIn, faults } from "./steps.ts"

test.each(["en", "zh-CN"] as const)(
  "G10 a meeting is held, its scope written down, and the buyer confirms it without an account: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const dealId = await dealInMeetingStage(page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const t = words[locale]
      await page.goto(`${product.url}/deals/${dealId}`)
      const button = (name: string) => page.getByRole("button", { name, exact: true })
      const dialog = page.getByRole("dialog")

      await button(t.plan).click()
      await dialog.getByLabel(t.type).selectOption({ label: t.demo })
      await dialog.getByLabel(t.place).fill("https://meet.example.com/demo")
      expect(await faults(page)).toEqual([])
      await page.locator('input[type="date"]').first().fill("2026-01-05")
      await dialog.getByRole("button", { name: t.plan, exact: true }).click()
      await dialog.waitFor({ state: "detached" })
      await button(t.write).click()
      await page.getByLabel(t.question).fill("300 to 350")
      expect(await faults(page)).toEqual([])
      await button(t.save).click()
      await button(t.more).click()
      await page.getByRole("menuitem", { name: t.happened }).click()
      await dialog.getByLabel(t.note).fill("They want reports by region")
      await dialog.getByRole("button", { name: t.outcome }).click()
      await page.getByText(t.held, { exact: true }).waitFor()

      const link = await writtenAndAsked(page, t)
      await scan(product, link)
      await page.goto(`${product.url}/deals/${dealId}`)
      await page.getByText(t.machine).waitFor()

      const buyer = await product.visitor({ viewport: { width: 390, height: 844 } })
      await buyer.page.goto(link)
      expect(await faults(buyer.page)).toEqual([])
      await confirmedBy(buyer.page, t)
      expect(await faults(buyer.page)).toEqual([])
      expect(await buyer.context.cookies()).toEqual([])
      // The rep hears of it at once.
      await page.getByText(t.state, { exact: true }).first().waitFor()
      expect(await faults(page)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)

test("S-69 S-68 a scanner that runs scripts, fills and submits every form 200 ms after load decides nothing, and no page asks another host", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const dealId = await dealInMeetingStage(page)
    await page.goto(`${product.url}/deals/${dealId}`)
    const link = await writtenAndAsked(page, words.en)
    const hosts = await scan(product, link)
    expect(hosts).toEqual([new URL(product.url).host])
    const answer = await page.request.get(`${product.url}/api/v1/deals/${dealId}/scope`)
    const { links } = await answer.json()
    expect(links).toMatchObject([{ state: "sent", wasOpenedByMachine: true, decidedAt: null }])
    // S-84: the same link in the browser of one of ours is no visit of the buyer.
    await page.goto(link)
    await page.getByText("You are signed in to Stagecraft").waitFor()
    expect(await page.getByRole("button", { name: "Confirm" }).count()).toBe(0)
  }))

test("S-80 a buyer books a time without scripts, and the rep finds the prospect with the meeting", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.goto(`${product.url}/settings/booking`)
    await page.getByRole("button", { name: "Make a booking page" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("English name").fill("Demo")
    await dialog.getByLabel("Type of meeting").selectOption({ label: "Product demo" })
    await dialog.getByLabel("New prospects begin in").selectOption({ index: 1 })
    expect(await faults(page)).toEqual([])
    await dialog.getByRole("button", { name: "Save" }).click()
    const address = await page.getByRole("link", { name: "Look at it" }).getAttribute("href")
    expect(await faults(page)).toEqual([])

    const looking = await product.visitor({ timezoneId: "Europe/Berlin" })
    await looking.page.goto(address ?? "")
    await expect.poll(() => looking.page.url()).toContain("zone=Europe")
    expect(await faults(looking.page)).toEqual([])

    const buyer = await product.visitor({ javaScriptEnabled: false })
    await buyer.page.goto(address ?? "")
    await buyer.page.getByRole("link", { name: "Later" }).click()
    await buyer.page.locator(".times a").first().click()
    await buyer.page.getByLabel("Your name").fill("Wang Wei")
    await buyer.page.getByLabel("Your mail address").fill("wei@contoso.example")
    await buyer.page.getByLabel("Your company").fill("Contoso Widgets")
    await expect
      .poll(
        async () => {
          const book = buyer.page.getByRole("button", { name: "Book this time" })
          if (await book.isVisible()) await book.click()
          return buyer.page.getByText("Your meeting is booked").count()
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toBe(1)
    expect(await buyer.context.cookies()).toEqual([])
    const found = await page.request.get(`${product.url}/api/v1/deals?q=Contoso+Widgets`)
    const { items } = await found.json()
    await page.goto(`${product.url}/deals/${items[0].id}`)
    await page.getByRole("heading", { name: "Contoso Widgets" }).waitFor()
    const told = await page.request.get(`${product.url}/api/v1/deals/${items[0].id}/meetings`)
    expect((await told.json()).items).toMatchObject([{ title: "Demo: Wang Wei", state: "planned" }])
    expect(product.failures).toEqual([])
  }))

/** Does what a mail scanner does, and returns the hosts that its browser asked. */
async function scan(product: Product, link: string): Promise<string[]> {
  const { page, context } = await product.visitor()
  const hosts = new Set<string>()
  page.on("request", (request) => hosts.add(new URL(request.url()).host))
  await page.request.head(link)
  for (const decision of ["confirm", "decline"]) {
    await page.goto(link)
    await page.evaluate(async (act) => {
      await new Promise((done) => setTimeout(done, 200)) // as S-69 says
      for (const details of document.querySelectorAll("details")) details.open = true
      for (const box of document.querySelectorAll<HTMLInputElement>("[type=checkbox]")) box.click()
      const fields = "input:not([type]), textarea"
      for (const field of document.querySelectorAll<HTMLInputElement>(fields))
        field.value = "Scanner"
      document.querySelector<HTMLButtonElement>(`button[value=${act}]`)?.click()
    }, decision)
    await page.getByRole("alert").waitFor()
  }
  await context.close()
  return [...hosts]
}

/** A deal that stands where meetings are held, and a contact who can be asked. */
function dealInMeetingStage(page: Page): Promise<string> {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  return page.evaluate(async (id) => {
    const send = async (path: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const init = { method: "POST", headers, body: JSON.stringify(body) }
      const answer = await fetch(`/api/v1${path}`, init)
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const { stages } = await (await fetch(`/api/v1/pipelines/${id}`)).json()
    await send("/contacts", { name: "Wang Wei", emails: ["wei@contoso.example"] })
    const deal = await send("/deals", {
      title: "Rollout",
      pipelineId: id,
      stageId: stages[2].id,
    })
    return deal.id as string
  }, pipelineId)
}
