import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ open: "Open the contract", addTerm: "Add a term", group: "Group", title: "Term" },
    ...{ payment: "Payment window", price: "Price", position: "Our position", save: "Save" },
    fallback: "What we would still accept",
    ...{ acts: "Actions for Window", ask: "Write down an ask or a give", what: "What" },
    asked: "The buyer asked for: 90 days",
    ...{ draft: "Draft", begin: "Begin the draft", add: "Add a clause", heading: "Heading" },
    ...{ text: "Text", clauseGroup: "Group of terms", issue: "Make a version" },
    ...{ consents: "Consents", record: "Record an answer", person: "Person" },
    ...{ evidence: "How we know", versions: "Versions" },
    ...{ all: "Everybody agrees to version 1.", half: "4 of 8 agreed" },
    ...{ matrix: "Who agrees to what", agrees: "Agrees", void: "Void" },
    ...{ comment: "Comment on “Payment window”", yours: "Your comment", send: "Add the comment" },
    ...{ settle: "Settle", settled: "Settled" },
  },
  "zh-CN": {
    ...{ open: "打开合同", addTerm: "新增条款", group: "条款组", title: "条款" },
    ...{ payment: "付款期限", price: "价格", position: "我方立场", save: "保存" },
    fallback: "仍可接受的底线",
    ...{ acts: "Window 的操作", ask: "记录要求或让步", what: "内容" },
    asked: "买方要求：90 days",
    ...{ draft: "草稿", begin: "开始草稿", add: "新增条文", heading: "标题" },
    ...{ text: "正文", clauseGroup: "条款组", issue: "生成版本" },
    ...{ consents: "各方意见", record: "记录意见", person: "人员" },
    ...{ evidence: "依据", versions: "版本" },
    ...{ all: "各方均同意版本 1。", half: "8 项中已同意 4 项" },
    ...{ matrix: "谁同意了什么", agrees: "同意", void: "已失效" },
    ...{ comment: "评论“付款期限”", yours: "评论内容", send: "添加评论" },
    ...{ settle: "标记为已处理", settled: "已处理" },
  },
} as const
type Words = (typeof words)[keyof typeof words]

test.each(["en", "zh-CN"] as const)(
  "G9 a rep negotiates terms, makes two versions, and asks anew only about what changed: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await page.goto(`${product.url}/deals/${await negotiatedDeal(page)}`)
      await page.getByRole("link", { name: t.open }).click()
      await written(page, t)
      await firstVersion(page, t)
      await everybodyAgrees(page, t)
      await secondVersion(page, t)
      await page.getByRole("tab", { name: t.consents }).click()
      await page.getByText(t.half).waitFor()
      const matrix = page.getByRole("region", { name: t.matrix })
      expect(await matrix.getByText(t.agrees, { exact: true }).count()).toBe(4)
      expect(await matrix.getByText(t.void, { exact: true }).count()).toBe(4)
      expect(await faults(page)).toEqual([])
      await compared(page, t)
      expect(product.failures).toEqual([])
    }),
)

/** A deal in the negotiation with somebody of the buyer for each role. */
function negotiatedDeal(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const read = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    const write = async (path: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const sent = { method: "POST", headers, body: JSON.stringify(body) }
      return (await fetch(`/api/v1${path}`, sent)).json()
    }
    const [pipeline] = (await read("/pipelines")).items
    const stage = pipeline.stages.find((one: { kind: string }) => one.kind === "negotiation")
    const draft = { title: "Contract", pipelineId: pipeline.id, stageId: stage.id }
    const { id } = await write("/deals", draft)
    const { items: roles } = await read("/stakeholder-roles")
    const { items: contacts } = await read("/contacts?limit=10")
    for (const [at, role] of roles.entries()) {
      const one = { contactId: contacts[at].id, stakeholderRoleId: role.id }
      await write(`/deals/${id}/stakeholders`, one)
    }
    return id
  })
}

/** A term of the payment window, and what the buyer asked for. */
async function written(page: Page, t: Words) {
  await page.getByRole("button", { name: t.addTerm }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(t.group).selectOption(t.payment)
  await dialog.getByLabel(t.title, { exact: true }).fill("Window")
  await dialog.getByLabel(t.position).fill("Paid within 30 days.")
  await dialog.getByLabel(t.fallback).fill("60 days")
  expect(await faults(page)).toEqual([])
  await dialog.getByRole("button", { name: t.save }).click()
  await dialog.waitFor({ state: "hidden" })
  await page.getByRole("button", { name: t.acts }).click()
  await page.getByRole("menuitem", { name: t.ask }).click()
  await dialog.getByLabel(t.what, { exact: true }).fill("90 days")
  await dialog.getByRole("button", { name: t.save }).click()
  await page.getByText(t.asked).waitFor()
  expect(await faults(page)).toEqual([])
}

/** A draft of the terms with a clause about the price, made the first version. */
async function firstVersion(page: Page, t: Words) {
  await page.getByRole("tab", { name: t.draft }).click()
  await page.getByRole("button", { name: t.begin }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: t.begin }).click()
  await page.getByRole("button", { name: t.add }).click()
  await page.getByLabel(t.heading, { exact: true }).nth(1).fill("Price")
  await page.getByLabel(t.clauseGroup).nth(1).selectOption(t.price)
  await page.getByLabel(t.text, { exact: true }).nth(1).fill("One price for all seats.")
  expect(await faults(page)).toEqual([])
  await page.getByRole("button", { name: t.issue }).click()
  await dialog.getByRole("button", { name: t.issue }).click()
  await dialog.waitFor({ state: "hidden" })
}

/** What each of them said on the phone, sent by the keyboard. */
async function everybodyAgrees(page: Page, t: Words) {
  await page.getByRole("tab", { name: t.consents }).click()
  const agreed = page.getByRole("region", { name: t.matrix }).getByText(t.agrees, { exact: true })
  for (let person = 1; person <= 4; person += 1) {
    await page.getByRole("button", { name: t.record, exact: true }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel(t.person).selectOption({ index: person })
    await dialog.getByLabel(t.evidence, { exact: true }).fill("On the phone")
    if (person === 1) expect(await faults(page)).toEqual([])
    await dialog.getByLabel(t.evidence, { exact: true }).press("Control+Enter")
    await agreed.nth(2 * person - 1).waitFor()
    await dialog.waitFor({ state: "hidden" })
  }
  await page.getByText(t.all).waitFor()
}

/** Another payment window. */
async function secondVersion(page: Page, t: Words) {
  await page.getByRole("tab", { name: t.draft }).click()
  await page.getByLabel(t.text, { exact: true }).first().fill("Paid within 60 days.")
  await page.getByRole("button", { name: t.issue }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: t.issue }).click()
  await dialog.waitFor({ state: "hidden" })
}

/** The redline shows the word that changed; a comment on it is settled. */
async function compared(page: Page, t: Words) {
  await page.getByRole("tab", { name: t.versions }).click()
  await page.locator("ins", { hasText: /^60$/ }).waitFor()
  expect(await page.locator("del").allTextContents()).toEqual(["30"])
  await page.getByRole("button", { name: t.comment }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(t.yours).fill("Finance asked for this")
  await dialog.getByRole("button", { name: t.send }).click()
  await page.getByRole("button", { name: t.settle }).click()
  await page.getByText(t.settled, { exact: true }).waitFor()
  expect(await faults(page)).toEqual([])
}
