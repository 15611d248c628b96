import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { confirmedBy, words, writtenAndAsked } from "./scope-steps.ts"
import { comeIn, faults, showRest } from "./steps.ts"

const lead = "Turbines for Oulu"

const texts = {
  en: {
    claim: `Claim ${lead}`,
    mine: "The lead is in your queue now",
    taken: /was faster/,
    stages: ["Prospecting", "Lead qualification", "Demo or scoping meeting", "Proposal"],
    go: "Move to this stage",
    unmet: /^Before .* moves on$/,
    back: /^Before .* goes back$/,
    close: "Close",
    note: "Write a note",
    kind: "Kind",
    call: "Call",
    by: "Did they answer?",
    both: "Both sides talked",
    add: "Save note",
    reason: "Why it may be",
    known: "Criteria verified elsewhere, for example on LinkedIn",
    shows: "What shows it: words or a link",
    cause: "Why does it go back?",
    save: "Save and move",
  },
  "zh-CN": {
    claim: `领取 ${lead}`,
    mine: "1 条线索已进入您的队列",
    taken: /抢先领取/,
    stages: ["潜在客户开发", "线索资质确认", "演示或需求沟通会", "方案与报价"],
    go: "移到此阶段",
    unmet: /^推进“.*”之前$/,
    back: /^退回“.*”之前$/,
    close: "关闭",
    note: "写跟进记录",
    kind: "类型",
    call: "电话",
    by: "对方是否回应？",
    both: "双方已沟通",
    add: "保存记录",
    reason: "可以跳过的原因",
    known: "已在别处核实，例如领英",
    shows: "依据：文字或链接",
    cause: "为什么退回？",
    save: "保存并移动",
  },
} as const

test.each(["en", "zh-CN"] as const)(
  "a lead walks from its campaign's list to a confirmed scope record, past a refused move, a skip and a way back: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page: ann } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, ann)
      const campaignId = await addLead(ann)
      const ben = await colleague(product, ann)
      const t = texts[locale]
      for (const one of [ann, ben]) {
        await one.evaluate((chosen) => localStorage.setItem("stagecraft.locale", chosen), locale)
        await one.goto(`${product.url}/pool?campaignId=${campaignId}`)
        await one.getByRole("button", { name: t.claim }).waitFor()
      }

      // Both press at the same moment; one has it, the other is told.
      await Promise.all([ann, ben].map((one) => one.getByRole("button", { name: t.claim }).click()))
      const won = async (one: Page) => (await one.getByText(t.mine).count()) > 0
      await expect.poll(async () => (await won(ann)) || (await won(ben))).toBe(true)
      const [page, other] = (await won(ann)) ? [ann, ben] : [ben, ann]
      await other.getByText(t.taken).first().waitFor()
      expect(await won(other)).toBe(false)

      const dealId = await leadOf(page)
      await page.goto(`${product.url}/deals/${dealId}`)
      const path = page.getByRole("navigation").filter({ hasText: t.stages[3] })
      const stage = (index: number) => path.getByRole("button", { name: t.stages[index] as string })
      const goTo = async (index: number) => {
        await stage(index).click()
        await page.getByRole("button", { name: t.go }).click()
      }
      const isIn = (index: number) =>
        expect.poll(() => stage(index).getAttribute("aria-current")).toBe("step")

      // Refused: nobody has talked with them yet.
      await goTo(1)
      const unmet = page.getByRole("dialog", { name: t.unmet })
      await unmet.waitFor()
      await unmet.getByRole("button", { name: t.close }).click()
      await isIn(0)

      // The first talk moves it by itself.
      await page.getByLabel(t.note, { exact: true }).fill("They called back and want to see it")
      await page.getByLabel(t.kind, { exact: true }).selectOption({ label: t.call })
      await page.getByLabel(t.by, { exact: true }).selectOption({ label: t.both })
      await page.getByRole("button", { name: t.add }).click()
      await isIn(1)
      expect(await faults(page)).toEqual([])

      // Past the meeting, with what shows that it may be passed by.
      await showRest(page, dealId)
      await page.reload()
      await goTo(3)
      await unmet.getByLabel(t.reason).selectOption({ label: t.known })
      await unmet.getByLabel(t.shows).fill("https://linkedin.example/in/wei")
      await unmet.getByRole("button", { name: t.save }).click()
      await isIn(3)

      // They want to see it after all.
      await goTo(2)
      const back = page.getByRole("dialog", { name: t.back })
      await back.getByLabel(t.cause).fill("Finance wants to see it")
      await back.getByRole("button", { name: t.save }).click()
      await isIn(2)

      const link = await writtenAndAsked(page, words[locale])
      const buyer = await product.visitor({ viewport: { width: 390, height: 844 } })
      await buyer.page.goto(link)
      await confirmedBy(buyer.page, words[locale])
      await page.getByText(words[locale].state, { exact: true }).first().waitFor()
      expect(product.failures).toEqual([])
    }),
)

/** A lead of a campaign that nobody has, and a person of the buyer's; the campaign's id. */
function addLead(page: Page): Promise<string> {
  return page.evaluate(async (title) => {
    const pipelineId = location.pathname.split("/").at(-1)
    const send = async (path: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const init = { method: "POST", headers, body: JSON.stringify(body) }
      const answer = await fetch(`/api/v1${path}`, init)
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const { id: campaignId } = await send("/campaigns", { name: "Nordic wind fair" })
    await send("/contacts", { name: "Wang Wei", emails: ["wei@contoso.example"] })
    await send("/deals", { title, pipelineId, ownerId: null, source: "Fair", campaignId })
    return campaignId as string
  }, lead)
}

/** A second person of the workspace, who joins by a link. */
async function colleague(product: Product, admin: Page): Promise<Page> {
  await admin.goto(`${product.url}/settings/members`)
  await admin.getByLabel("Mail address").fill("ben@example.com")
  await admin.getByRole("button", { name: "Invite", exact: true }).click()
  const link = admin.getByRole("status").locator("code").last()
  await link.waitFor()
  const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
  await page.goto((await link.textContent()) ?? "")
  await page.getByLabel("Name", { exact: true }).fill("Ben Owen")
  await page.getByLabel("Password").fill("correct horse battery")
  await page.getByRole("button", { name: "Join", exact: true }).click()
  await page.getByText("This pipeline has no deals yet").waitFor()
  return page
}

/** The lead that whoever is on the page has claimed. */
function leadOf(page: Page): Promise<string> {
  return page.evaluate(async (title) => {
    const answer = await fetch(`/api/v1/deals?q=${encodeURIComponent(title)}`)
    const { items } = await answer.json()
    return items[0].id as string
  }, lead)
}
