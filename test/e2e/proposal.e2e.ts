import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const ben = { name: "Ben Owen", email: "ben@example.com", password: "correct horse battery" }

const words = {
  en: {
    ...{ new: "New proposal", report: "Change Report by region", price: "Unit price" },
    ...{ discount: "Discount", apply: "Apply", acts: "Actions for Standard", copy: "Add a copy" },
    ...{ save: "Save", ask: "Ask for approval", why: "Why", waits: "Waiting for Ben Owen" },
    full: "Everything agreed has a line, and every line was agreed.",
    half: "1 item uncovered, every line agreed",
    ...{ remove: "Remove", add: "Add a line for Report by region" },
    ...{ saved: /^Saved .* by Ann/, approved: "Approved", send: "Send version 1" },
    ...{ frozen: "Version 1 was sent and cannot change.", say: "Write down a commitment" },
    ...{ level: "What was said", yes: "Verbal yes", who: "Who of the buyer", note: /^Their words/ },
    ...{ keep: "Write down", reached: "Reached: Verbal yes", next: "Write a new version" },
    ...{ quantity: "Quantity", compare: "What changed", line: "Line · Standard" },
    ...{ title: "Title", own: "Proposals" },
  },
  "zh-CN": {
    ...{ new: "新建方案书", report: "修改Report by region", price: "单价" },
    ...{ discount: "折扣", apply: "应用", acts: "标准版的操作", copy: "新增副本" },
    ...{ save: "保存", ask: "申请审批", why: "理由", waits: "等待 Ben Owen" },
    full: "商定内容均有明细，明细均已商定。",
    half: "1 项未覆盖，明细均已商定",
    ...{ remove: "移除", add: "为Report by region新增明细" },
    ...{ saved: /^Ann.* 于.*保存/, approved: "已批准", send: "发送第 1 版" },
    ...{ frozen: "第 1 版已发送，不可更改。", say: "记录客户承诺" },
    ...{ level: "表态程度", yes: "口头同意", who: "客户方人员", note: "客户原话或条件" },
    ...{ keep: "记录", reached: "已达到：口头同意", next: "撰写新版本" },
    ...{ quantity: "数量", compare: "改动内容", line: "明细 · 标准版" },
    ...{ title: "标题", own: "方案书" },
  },
} as const
type Words = (typeof words)[keyof typeof words]

test.each(["en", "zh-CN"] as const)(
  "G10 G11 a proposal is made from what was agreed, approved by another person, sent, and committed to: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const approver = await colleague(product, page)
      const dealId = await agreed(page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await page.goto(`${product.url}/deals/${dealId}`)
      await page.getByRole("button", { name: t.new }).click()
      await page.getByText(t.full).waitFor()
      await written(page, t)
      await approved(page, approver, t, product.url)
      await page.getByRole("button", { name: t.send }).click()
      await page.getByRole("dialog").getByRole("button", { name: t.send }).click()
      await page.getByText(t.frozen).waitFor()
      await committed(page, t)
      await compared(page, t)
      await page.goto(`${product.url}/deals/${dealId}`)
      await page.getByRole("img", { name: t.reached }).waitFor()
      expect(await faults(page)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)

/** Ben, a manager who sees no deal of hers, and the rule that he approves discounts above 10 %. */
async function colleague(product: Product, page: Page): Promise<Page> {
  const link = await page.evaluate(async ({ email }) => {
    const invited = await fetch("/api/v1/invitations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, role: "manager" }),
    })
    return (await invited.json()).link as string
  }, ben)
  const { page: his } = await product.visitor({ viewport: { width: 1440, height: 900 } })
  await his.goto(link)
  await his.getByLabel("Name", { exact: true }).fill(ben.name)
  await his.getByLabel("Password").fill(ben.password)
  await his.getByRole("button", { name: "Join", exact: true }).click()
  await his.waitForURL((url) => !url.pathname.startsWith("/invite"))
  return his
}

/** A deal in its stage of proposals about which two things were agreed, one of them sold. */
function agreed(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const api = async (path: string, method = "GET", body?: object) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const both = (text: string) => ({ en: text, "zh-CN": text })
    const { items: pipelines } = await api("/pipelines")
    const { stages } = await api(`/pipelines/${pipelines[0].id}`)
    const stage = stages.find((one: { kind: string }) => one.kind === "proposal")
    const { items } = await api(`/deals?outcome=open&stageId=${stage.id}`)
    const [deal] = items
    const { currency } = deal
    const list = await api("/price-lists", "POST", { name: both("2026"), currency })
    const sold = { code: "SEAT", name: both("Seat"), kind: "product", unit: both("seat") }
    const seat = await api("/products", "POST", { ...sold, billing: "month" })
    const tiers = [{ minQuantity: "0", unitPrice: "100" }]
    await api(`/products/${seat.id}/prices/${list.id}`, "PUT", { version: 1, tiers })
    const features = ["Seat", "Report by region"].map((text) => ({
      ...{ id: crypto.randomUUID(), text, buyerWords: "" },
    }))
    const before = await api(`/deals/${deal.id}/scope`)
    const content = { ...before.content, features }
    await api(`/deals/${deal.id}/scope`, "PUT", { version: before.number, content })
    const { items: members } = await api("/members")
    const his = members.find(({ name }: { name: string }) => name === "Ben Owen")
    const steps = [{ kind: "member", id: his.id }]
    await api("/proposal-rules", "POST", { kind: "discount", limitBps: 1_000, steps })
    return deal.id as string
  })
}

/** A price and a discount, an item dropped and taken up again, and a second option beside the first. */
async function written(page: Page, t: Words) {
  await page.getByRole("button", { name: t.report }).click()
  await page.getByRole("button", { name: t.remove, exact: true }).click()
  await page.getByText(t.half).waitFor()
  await page.getByRole("button", { name: t.add }).click()
  await page.getByRole("button", { name: t.report }).click()
  await page.getByRole("textbox", { name: t.price }).fill("500")
  await page.getByRole("textbox", { name: t.discount }).fill("15")
  expect(await faults(page)).toEqual([])
  await page.getByRole("button", { name: t.apply }).click()
  await page.getByRole("definition").filter({ hasText: "525" }).first().waitFor()
  await page.getByRole("button", { name: t.acts }).click()
  await page.getByRole("menuitem", { name: t.copy }).click()
  await expect.poll(() => page.getByRole("button", { name: t.report }).count()).toBe(2)
  // What is not saved is still there after the page was loaded anew.
  await page.reload()
  await expect.poll(() => page.getByRole("button", { name: t.report }).count()).toBe(2)
  await page.getByRole("button", { name: t.save, exact: true }).click()
  await page.getByText(t.saved).waitFor()
  expect(await faults(page)).toEqual([])
}

async function approved(page: Page, his: Page, t: Words, url: string) {
  await page.getByRole("button", { name: t.ask }).click()
  await page.getByRole("dialog").getByLabel(t.why).fill("They buy for three years")
  await page.getByRole("dialog").getByRole("button", { name: t.ask }).click()
  await page.getByText(t.waits).waitFor()
  await his.goto(`${url}/settings/proposals`)
  await his.getByRole("link", { name: /^Q-/ }).last().click() // behind the one of the sample data
  await his.getByText("They buy for three years").waitFor()
  await his.getByRole("button", { name: "Approve" }).click()
  await his.getByText("Approved").first().waitFor()
  expect(await faults(his)).toEqual([])
  await page.getByText(t.approved).first().waitFor()
}

async function committed(page: Page, t: Words) {
  await page.getByRole("button", { name: t.say }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(t.level).selectOption({ label: t.yes })
  await dialog.getByLabel(t.who).fill("Wang Wei")
  await dialog.getByLabel(t.note).fill("We take it")
  expect(await faults(page)).toEqual([])
  await dialog.getByRole("button", { name: t.keep }).click()
  await page.getByRole("img", { name: t.reached }).waitFor()
}

async function compared(page: Page, t: Words) {
  await page.getByRole("button", { name: t.next }).click()
  await page.getByRole("button", { name: t.report }).first().click()
  await page.getByRole("textbox", { name: t.quantity }).fill("2")
  await page.getByRole("button", { name: t.apply }).click()
  await page.getByRole("button", { name: t.save, exact: true }).click()
  await page.getByText(t.saved).waitFor()
  await page.getByRole("button", { name: t.compare }).click()
  await page.getByRole("dialog").getByText(t.line).waitFor()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press("Escape")
}
