import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ access: "Product access", payment: "Payment window" },
    ...{ agree: "I agree", condition: "I agree with a condition", send: "Send my answer" },
    ...{ reason: "The condition, or why you object", sentence: /I have read version \d/ },
    ...{ said: /You agreed with a condition on/, agreed: /^You agreed on/ },
    ...{ yours: "Your comment", sendComment: "Send the comment" },
    ...{ since: /What changed since version 1/, tick: /^Mark as done: Legal review/ },
    ...{ done: /said by Wei Zhang/, conditional: "With a condition", ownAct: /Their own act/ },
    ...{ task: "Answer what Wei Zhang said about the contract", reply: "Add the comment" },
    ...{ commentOn: "Comment on “Payment window”", text: "Your comment" },
    ...{ byBuyer: /said by the buyer, Wei Zhang/, all: "Everybody agrees to version 2." },
  },
  "zh-CN": {
    ...{ access: "产品使用权限", payment: "付款期限" },
    ...{ agree: "同意", condition: "附条件同意", send: "提交答复" },
    ...{ reason: "条件或反对理由", sentence: /我已阅读本合同版本 \d/ },
    ...{ said: /附条件同意。$/, agreed: /^您已于 .+ 同意。$/ },
    ...{ yours: "您的评论", sendComment: "提交评论" },
    ...{ since: /与您看过的版本 1 相比/, tick: /^标记为已完成：Legal review/ },
    ...{ done: /由Wei Zhang确认/, conditional: "附条件", ownAct: /本人操作/ },
    ...{ task: "回应Wei Zhang对合同的意见", reply: "添加评论" },
    ...{ commentOn: "评论“Payment window”", text: "评论内容" },
    ...{ byBuyer: /由买方 Wei Zhang 标记/, all: "各方均同意版本 2。" },
  },
} as const

test.each(["en", "zh-CN"] as const)(
  "G8 G9 the buyer answers, comments and ticks in their room without scripts, and the seller sees it live: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page: seller } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, seller)
      const { dealId, link } = await prepared(seller, locale)
      await seller.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await seller.goto(`${product.url}/deals/${dealId}/contract?tab=consents`)
      const { page: buyer } = await product.visitor({
        ...{ javaScriptEnabled: false, userAgent: "Mozilla/5.0 (X11; Linux x86_64)" },
      })
      const address = `${link}?lang=${locale}`
      await buyer.goto(address)
      const group = (name: string) => buyer.getByRole("group", { name })

      await taken(async () => {
        await group(t.access).getByLabel(t.agree, { exact: true }).check()
        await group(t.payment).getByLabel(t.condition).check()
        await group(t.payment).getByLabel(t.reason).fill("Within 60 days")
        await buyer.getByLabel(t.sentence).check()
        await buyer.getByRole("button", { name: t.send }).click()
        return buyer.getByText(t.said).count()
      })
      await seller.getByText(t.conditional, { exact: true }).first().waitFor() // told live
      await seller.getByText("Within 60 days").first().waitFor()
      await seller.getByText(t.ownAct).first().waitFor()

      await secondVersion(seller, dealId)
      await buyer.goto(address)
      await buyer.getByText(t.since).waitFor()
      await buyer.locator("ins", { hasText: "60" }).waitFor()
      const clause = buyer.locator(".clause", { hasText: "Invoices" })
      await taken(async () => {
        if (!(await clause.getByLabel(t.yours).isVisible())) await clause.locator("summary").click()
        await clause.getByLabel(t.yours).fill("From receipt or from the date?")
        await clause.getByRole("button", { name: t.sendComment }).click()
        return clause.getByRole("listitem").filter({ hasText: "From receipt" }).count()
      })
      await taken(async () => {
        await group(t.payment).getByLabel(t.agree, { exact: true }).check()
        await buyer.getByLabel(t.sentence).check()
        await buyer.getByRole("button", { name: t.send }).click()
        return (await buyer.getByText(t.agreed).count()) > 1 ? 1 : 0
      })
      await seller.getByText(t.all).waitFor()

      await seller.goto(`${product.url}/deals/${dealId}/contract?tab=versions`)
      await seller.getByText("From receipt or from the date?").waitFor()
      await seller.getByRole("button", { name: t.commentOn }).click()
      const dialog = seller.getByRole("dialog")
      await dialog.getByLabel(t.text).fill("From receipt.")
      expect(await faults(seller)).toEqual([])
      await dialog.getByRole("button", { name: t.reply }).click()
      await dialog.waitFor({ state: "hidden" })
      await seller.goto(`${product.url}/deals/${dealId}`)
      await seller.getByText(t.task).first().waitFor()
      await buyer.goto(address)
      await buyer.getByText("From receipt.", { exact: true }).waitFor()
      await taken(async () => {
        await buyer.getByRole("button", { name: t.tick }).click()
        return buyer.getByText(t.done).count()
      })
      await seller.getByText(t.byBuyer).first().waitFor() // told live, too

      const { page: reader } = await product.visitor({ viewport: { width: 390, height: 800 } })
      await reader.goto(address)
      expect(await faults(reader)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)

/** Sends a form; who is faster than one can read is asked to look again, and soon gets through. */
async function taken(send: () => Promise<number>) {
  await expect.poll(send, { timeout: 30_000, interval: 1_500 }).toBeGreaterThan(0)
}

/** A deal with one stakeholder, who has a link to the room, a contract of two clauses and a plan. */
function prepared(page: Page, locale: string) {
  return page.evaluate(async (lang) => {
    const read = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    const write = async (method: string, path: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const [pipeline] = (await read("/pipelines")).items
    const stage = pipeline.stages.find((one: { kind: string }) => one.kind === "negotiation")
    const draft = { title: "Contract", pipelineId: pipeline.id, stageId: stage.id }
    const { id } = await write("POST", "/deals", draft)
    const [role] = (await read("/stakeholder-roles")).items
    const required = await read(`/pipelines/${pipeline.id}/required-roles`)
    await write("PUT", `/pipelines/${pipeline.id}/required-roles`, {
      ...{ version: required.version, stakeholderRoleIds: [role.id] },
    })
    const contact = await write("POST", "/contacts", { name: "Wei Zhang" })
    const part = { contactId: contact.id, stakeholderRoleId: role.id }
    await write("POST", `/deals/${id}/stakeholders`, part)
    const groups = (await read("/term-groups")).items as { id: string; key: string }[]
    const clauses = [
      ["access", "Product access", "For 50 people."],
      ["payment", "Payment window", "Invoices are paid within 30 days."],
    ].flatMap(([key, heading, text]) => {
      const group = groups.find((one) => one.key === key)
      return group ? [{ id: group.id, groupId: group.id, heading, text }] : []
    })
    const begun = { version: 0, contractTemplateId: null, locale: lang }
    const started = await write("POST", `/deals/${id}/contract-drafts`, begun)
    const text = { version: started.draft.version, title: "Agreement", clauses }
    const written = await write("PUT", `/deals/${id}/contract-draft`, text)
    const { version } = written.draft
    await write("POST", `/deals/${id}/contract-versions`, { version })
    await write("POST", `/deals/${id}/close-plan`, {
      startsOn: "2026-11-23",
      isFromTemplate: false,
    })
    const step = { title: "Legal review", side: "buyer", duration: 5 }
    await write("POST", `/deals/${id}/plan-steps`, step)
    const invitation = { contactId: contact.id, channel: "copy", locale: lang }
    const { link } = await write("POST", `/deals/${id}/room-links`, invitation)
    return { dealId: id as string, link: link as string }
  }, locale)
}

/** What the buyer asked for, in a new version. */
function secondVersion(page: Page, dealId: string) {
  return page.evaluate(async (id) => {
    const write = async (method: string, path: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(path, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const address = `/api/v1/deals/${id}`
    const { draft } = await (await fetch(`${address}/contract`)).json()
    const clauses = draft.clauses.map((one: { text: string }) => ({
      ...one,
      text: one.text.replace("30", "60"),
    }))
    const { title, version } = draft
    const saved = await write("PUT", `${address}/contract-draft`, { title, version, clauses })
    const made = { version: saved.draft.version }
    await write("POST", `${address}/contract-versions`, made)
  }, dealId)
}
