import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

/** Sends to the API as the one who is signed in. */
function send(page: Page, method: string, path: string, body: object) {
  return page.evaluate(
    async ([verb, address, sent]) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(`/api/v1${address}`, { method: verb, headers, body: sent })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    [method, path, JSON.stringify(body)] as const,
  )
}

/** Leads without an owner, with whom to contact. */
async function addLeads(page: Page, titles: readonly string[]) {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  const place = { country: "Finland", city: "Espoo", website: "kone.example" }
  const company = await send(page, "POST", "/companies", { name: "Kone Oy", ...place })
  const person = { name: "Aino Salo", emails: ["aino@kone.example"], phones: ["+358 40 1234567"] }
  await send(page, "POST", "/contacts", { ...person, companyId: company.id, jobTitle: "Buyer" })
  const { id: campaignId } = await send(page, "POST", "/campaigns", { name: "Spring fair" })
  for (const title of titles) {
    const found = { source: "Fair", campaignId, companyId: company.id }
    await send(page, "POST", "/deals", { title, pipelineId, ownerId: null, ...found })
  }
}

const ofFair = (url: string) => `${url}/pool?source=Fair`

const leads = ["Lifts for Espoo", "Escalators for Turku", "Doors for Oulu"]

test("leads are chosen and claimed without a mouse, contacted one after another, and one goes back", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await addLeads(page, leads)
    await page.keyboard.press("g")
    await page.keyboard.press("l")
    await page.getByRole("heading", { level: 1, name: "Lead pool" }).waitFor()
    await page.goto(ofFair(product.url)) // without the leads of the sample data
    await page.getByText("3 leads").waitFor()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await page.getByText("2 leads selected").waitFor()
    await page.keyboard.press("a")
    await page.getByText("2 leads are in your queue now").first().waitFor()
    await page.getByRole("row", { name: /Lifts for Espoo/ }).waitFor({ state: "detached" })
    expect(await page.getByRole("checkbox").allInnerTexts()).toHaveLength(1)

    await page.keyboard.press("g")
    await page.keyboard.press("q")
    await page.getByRole("heading", { level: 1, name: "My queue" }).waitFor()
    const lead = (name: string) => page.getByRole("heading", { level: 2, name })
    const list = page.getByRole("navigation", { name: "My leads" })
    await list.getByRole("button", { name: /Lifts for Espoo/ }).click()
    await lead("Lifts for Espoo").waitFor()
    const own = await list.getByRole("button").count()
    await page.getByRole("link", { name: "Call Aino Salo: +358 40 1234567" }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press("e")
    await page.keyboard.type("Nobody picked up")
    await page.keyboard.press("Control+Enter")
    await page.getByText("Saved").first().waitFor()
    await lead("Lifts for Espoo").waitFor({ state: "detached" })
    // Contacted just now, it is the last of the queue.
    await list.getByRole("button").last().filter({ hasText: "Lifts for Espoo" }).waitFor()
    expect(await list.getByRole("button").count()).toBe(own)

    await list.getByRole("button", { name: /Lifts for Espoo/ }).click()
    await lead("Lifts for Espoo").waitFor()
    await page.getByText("Nobody picked up").waitFor()
    await page.getByRole("heading", { level: 1 }).focus()
    await page.keyboard.press("Enter")
    const work = page.getByRole("region", { name: "Prospecting" }).last()
    await work.getByText("Spring fair").waitFor()
    await work.getByText("Ann Li claimed it").waitFor()
    expect(await faults(page)).toEqual([])
    await work.getByRole("button", { name: "Return to the pool" }).click()
    const dialog = page.getByRole("dialog", { name: "Return to the pool" })
    await dialog.getByLabel("Why do you return it?").fill("They speak only Finnish")
    await dialog.getByRole("button", { name: "Return to the pool" }).click()
    await work.getByText("Ann Li returned it: They speak only Finnish").waitFor()
    await work.getByRole("button", { name: "Claim this lead" }).waitFor()
    expect(product.failures).toEqual([])
  }))

test("sales ops sets limits, rules and campaigns, and who comes too late or takes too many is told", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const board = page.url()
    await addLeads(page, leads)
    await page.goto(`${product.url}/settings/prospecting`)
    await page.getByLabel("Claims of one person in a day").fill("1")
    await page.getByLabel("Days until return").fill("5")
    await page.getByRole("button", { name: "Add a rule" }).click()
    const rule = page.getByRole("group", { name: "Rule 1" })
    await rule.getByLabel("Name of the rule").fill("Partners")
    await rule.getByLabel("Gives the lead to").selectOption("One person")
    await rule.getByLabel("Person").selectOption("Ann Li")
    await rule.getByLabel("Only from sources").fill("Partner, Web")
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("The settings of prospecting are saved").first().waitFor()
    await page.getByLabel("Name of a new campaign").fill("Autumn fair")
    await page.getByRole("button", { name: "Add", exact: true }).click()
    await page.getByRole("button", { name: "Close Autumn fair" }).click()
    await page.getByRole("button", { name: "Open again: Autumn fair" }).waitFor()
    expect(await faults(page)).toEqual([])

    const pipelineId = new URL(board).pathname.split("/").at(-1) ?? ""
    const lead = { title: "By a partner", pipelineId, ownerId: null, source: "partner" }
    const { owner } = await send(page, "POST", "/deals", lead)
    expect(owner.name).toBe("Ann Li")

    await page.goto(`${product.url}/pool?source=Fair`)
    await page.getByText("You claimed 0 of 1 leads today.").waitFor()
    // Somebody else was faster than the screen.
    const gone = await page.getByRole("row", { name: /Lifts/ }).getAttribute("data-lead")
    await send(page, "POST", "/pool-claims", { dealIds: [gone] })
    await page.getByRole("button", { name: "Claim Escalators for Turku" }).click()
    await page.getByText("You claimed 1 leads today, and 1 is the limit.").first().waitFor()
    expect(product.failures).toEqual([])
  }))

test("在手机上用中文领取线索并跟进", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 390, height: 844 } })
    await comeIn(product, page)
    await addLeads(page, leads)
    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.goto(ofFair(product.url))
    await page.getByText("3 条线索").waitFor()
    await page.getByRole("button", { name: "领取 Lifts for Espoo" }).click()
    await page.getByText("1 条线索已进入您的队列").first().waitFor()
    expect(await faults(page)).toEqual([])
    await page.goto(`${product.url}/queue`)
    await page.getByText("联系谁").waitFor()
    await page.getByRole("button", { name: "下一条线索" }).click()
    await page.getByText(/第 2 条/).waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
