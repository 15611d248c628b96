import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

/** Pictures of what was built, where a folder for them is named. */
async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Leads with a target of an hour, one of them answered, and one whose contact is talked to in Chinese. */
function addLeads(page: Page) {
  return page.evaluate(async () => {
    const call = async (method: string, path: string, body?: object) => {
      const headers = { "content-type": "application/json" }
      const text = body && { body: JSON.stringify(body) }
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...text })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    await call("DELETE", "/sample-data") // its leads would count as well
    const pipelineId = location.pathname.split("/").at(-1)
    const { stages } = await call("GET", `/pipelines/${pipelineId}`)
    const card = await call("GET", `/pipelines/${pipelineId}/scorecard`)
    const { questions, threshold, passPercent } = card
    await call("POST", `/pipelines/${pipelineId}/scorecards`, {
      ...{ number: card.number, questions, threshold, passPercent, answerMinutes: 60 },
    })
    const wang = { name: "王伟", language: "zh-CN", duplicateCheck: "allow" }
    const { id } = await call("POST", "/contacts", wang)
    const lead = (title: string, more: object) =>
      call("POST", "/deals", { title, pipelineId, stageId: stages[1].id, ...more })
    const asked = await lead("厦门航空的飞行培训", { contactIds: [id] })
    await lead("Lifts for Espoo", {})
    const note = { kind: "call", by: "seller", body: "Rang" }
    await call("POST", `/deals/${asked.id}/notes`, note)
    return asked.id as string
  })
}

test("the page of first answers counts how soon leads were answered, and a lead is asked in its language", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const dealId = await addLeads(page)
    await page.goto(`${product.url}/first-answers`)
    const figures = page.getByRole("region", { name: "How soon we answer" })
    await figures.getByRole("row", { name: /^Ann Li 2 1 0 1 / }).waitFor()
    expect(await faults(page)).toEqual([])
    await picture(page, "first-answers-en")
    await figures.getByLabel("Leads that came in").selectOption({ label: "Last month" })
    await figures.getByText("No lead with a target came in then.").waitFor()

    await page.goto(`${product.url}/deals/${dealId}`)
    const card = page.getByRole("region", { name: "Scorecard" })
    await card.getByRole("button", { name: "Ask in English" }).waitFor()
    const question = card.locator("li").first()
    await expect.poll(() => question.locator("[lang=zh-CN]").count()).toBe(1)
    expect(await question.locator("p").first().innerText()).toMatch(/\p{Script=Han}.*[a-z]{3}/su)
    expect(await faults(page)).toEqual([])
    await picture(page, "scorecard-asked-in-chinese")

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: "dark" })
    await page.goto(`${product.url}/first-answers`)
    await page
      .getByRole("region", { name: "响应速度" })
      .getByRole("row", { name: /Ann Li/ })
      .waitFor()
    expect(await faults(page)).toEqual([])
    await picture(page, "first-answers-zh-phone-dark")
    expect(product.failures).toEqual([])
  }))
