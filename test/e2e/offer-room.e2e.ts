import { readFile } from "node:fs/promises"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ quantity: "Quantity: Seat", include: "Include: Training" },
    ...{ again: "Recalculate", choose: "Choose this option", answer: "Your answer: Team" },
    ...{
      level: "Yes, with conditions",
      note: /^Conditions/,
      name: "Your name",
      box: /^I may speak/,
    },
    ...{ send: "Send this answer", said: "Yes, with conditions · Team · EUR 2,300.00" },
    ...{ reached: "Reached: Written yes with conditions", opened: /Wei Zhang opened it/ },
    ...{ act: "By the buyer", chosen: "Team: €2,300 without tax", page: "Web page (HTML)" },
    ...{ documents: "Documents of version 1", task: /Follow up the answer of Zhang Wei/ },
    ...{ say: "Write down a commitment", what: "What was said", option: "Option", who: /^Who of/ },
    ...{ taken: "Option chosen", many: "Seat: quantity", keep: "Write down" },
    again2: "Team: €1,500 without tax",
  },
  "zh-CN": {
    ...{ quantity: "数量: Seat", include: "包含此项: Training" },
    ...{ again: "重新计算", choose: "选择此方案", answer: "您的答复：Team" },
    ...{ level: "有条件同意", note: /^条件/, name: "您的姓名", box: /^本人有权/ },
    ...{ send: "提交答复", said: "有条件同意 · Team · EUR 2,300.00" },
    ...{ reached: "已达到：有条件书面同意", opened: /Wei Zhang于.*打开/ },
    ...{ act: "客户本人操作", chosen: "Team：不含税 €2,300", page: "网页 (HTML)" },
    ...{ documents: "第 1 版的文档", task: /Follow up the answer of Zhang Wei/ },
    ...{ say: "记录客户承诺", what: "表态程度", option: "选项", who: "客户方人员" },
    ...{ taken: "已选选项", many: "Seat：数量", keep: "记录" },
    again2: "Team：不含税 €1,500",
  },
} as const

test.each(["en", "zh-CN"] as const)(
  "G11 S-70 the buyer reckons, chooses and says yes with conditions without scripts, and the seller sees it live: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page: seller } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, seller)
      const { proposalId, dealId, link } = await offered(seller)
      await seller.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await seller.goto(`${product.url}/proposals/${proposalId}`)
      await seller.getByText(t.documents).waitFor({ state: "attached" })

      const { page: buyer } = await product.visitor({
        ...{ javaScriptEnabled: false, userAgent: "Mozilla/5.0 (X11; Linux x86_64)" },
      })
      await buyer.goto(`${link}?lang=${locale}`)
      const team = buyer.getByRole("form", { name: /^Team/ })
      await team.getByLabel(t.quantity).fill("20")
      await team.getByLabel(t.include).check()
      await team.getByRole("button", { name: t.again }).click()
      await team.getByText("2,300.00").first().waitFor()
      await seller.getByText(t.opened).waitFor() // told live
      await team.getByRole("button", { name: t.choose }).click()
      const form = buyer.getByRole("form", { name: t.answer })
      await form.getByLabel(t.level, { exact: true }).check()
      await form.getByLabel(t.note).fill("Pay in 60 days")
      await form.getByLabel(t.name).fill("Zhang Wei")
      await form.getByLabel(t.box).check()
      const send = async () => {
        if (await form.isVisible()) await form.getByRole("button", { name: t.send }).click()
        return buyer.getByText(t.said).count()
      }
      // Who is faster than one can read is asked to look again, and what they typed is kept.
      await expect.poll(send, { timeout: 30_000, interval: 1_500 }).toBe(1)

      await seller.getByRole("img", { name: t.reached }).waitFor() // told live, too
      for (const told of [t.act, t.chosen, "Pay in 60 days"]) await seller.getByText(told).waitFor()
      expect(await faults(seller)).toEqual([])
      const theirs = await downloaded(buyer, () => buyer.getByText(t.page).click())
      const ours = await downloaded(seller, async () => {
        await seller.getByRole("button", { name: t.documents }).click()
        await seller.getByRole("menuitem", { name: t.page }).click()
      })
      expect(ours).toEqual(theirs)
      await choiceWrittenDown(seller, t)
      await seller.goto(`${product.url}/deals/${dealId}`)
      await seller.getByText(t.task).first().waitFor()
      const { page: reader } = await product.visitor({ viewport: { width: 390, height: 800 } })
      await reader.goto(`${link}?lang=${locale}`)
      await reader.getByRole("button", { name: t.choose }).first().click()
      await reader.getByRole("button", { name: t.send }).waitFor()
      expect(await faults(reader)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)

type Words = (typeof words)[keyof typeof words]

/** What the rep heard: an option, and how many of it. */
async function choiceWrittenDown(page: Page, t: Words) {
  await page.getByRole("button", { name: t.say }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(t.what).selectOption({ label: t.taken })
  await dialog.getByLabel(t.option, { exact: true }).selectOption({ label: "Team" })
  await dialog.getByLabel(t.many).fill("15")
  await dialog.getByLabel(t.who).fill("Zhang Wei")
  expect(await faults(page)).toEqual([])
  await dialog.getByRole("button", { name: t.keep, exact: true }).click()
  await page.getByText(t.again2).waitFor()
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), act()])
  return readFile(await file.path(), "utf8")
}

/** A deal with two options sent, and the link of a person of the buyer to its room. */
function offered(page: Page) {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  return page.evaluate(async (id) => {
    const api = async (path: string, method: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const both = (text: string) => ({ en: text, "zh-CN": text })
    const contact = await api("/contacts", "POST", { name: "Wei Zhang" })
    const made = { title: "Servers", pipelineId: id, currency: "EUR", contactIds: [contact.id] }
    const { id: dealId } = await api("/deals", "POST", made)
    const proposal = await api(`/deals/${dealId}/proposals`, "POST", {})
    const line = (name: string, unitPrice: string, more: object) => ({
      ...{ id: crypto.randomUUID(), productId: null, name: both(name), description: both("") },
      ...{ unit: both(""), quantity: "1", unitPrice, discountBps: 0, taxRate: "0" },
      ...{ charge: "one-off", periodMonths: null, isOptional: false, isChosen: true },
      ...{ quantityRange: null, scopeItemIds: [], ...more },
    })
    const option = (name: string, price: string) => ({
      ...{ id: crypto.randomUUID(), name: both(name), summary: both(""), isRecommended: false },
      lines: [
        line("Seat", price, { quantity: "10", quantityRange: { least: "5", most: "50" } }),
        line("Training", "300", { isOptional: true, isChosen: false }),
      ],
    })
    const options = [option("Team", "100"), option("Company", "90")]
    const draft = { ...proposal.draft, languages: ["en", "zh-CN"], title: both("Servers"), options }
    const asked = { version: proposal.version, draft }
    const written = await api(`/proposals/${proposal.id}/draft`, "PUT", asked)
    await api(`/proposals/${proposal.id}/versions`, "POST", { version: written.version })
    const invitation = { contactId: contact.id, channel: "copy", locale: "en" }
    const { link } = await api(`/deals/${dealId}/room-links`, "POST", invitation)
    return { proposalId: proposal.id as string, dealId: dealId as string, link: link as string }
  }, pipelineId)
}
