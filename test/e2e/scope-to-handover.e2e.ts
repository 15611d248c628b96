import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { confirmedBy, words as scopeWords, writtenAndAsked } from "./scope-steps.ts"
import { comeIn, faults } from "./steps.ts"

const names = ["Wang Wei", "Li Na", "Zhang Min", "Chen Jun"] as const

const words = {
  en: {
    ...{ new: "New proposal", change: "Change Reports by region", price: "Unit price" },
    ...{ discount: "Discount", apply: "Apply", acts: "Actions for Standard", copy: "Add a copy" },
    ...{ save: "Save", saved: /^Saved .* by Ann/, ask: "Ask for approval", why: "Why" },
    ...{ waits: "Waiting for Ben Owen", approved: "Approved", send: "Send version 1" },
    ...{
      choose: "Choose this option",
      answer: /^Your answer/,
      yes: "Yes, we accept this offer",
      person: "Your name",
    },
    ...{ box: /^I may speak/, sendAnswer: "Send this answer", reached: "Reached: Written yes" },
    ...{ agree: "I agree", condition: "I agree with a condition" },
    ...{ reason: "The condition, or why you object", sentence: /I have read version \d/ },
    ...{
      sendConsent: "Send my answer",
      agreed: /^You agreed on/,
      said: /You agreed with a condition/,
    },
    all: "Everybody agrees to version 2.",
    ...{
      askSign: "Ask for signatures",
      signer: "Signer",
      position: "Position",
      buyer: " (buyer)",
      ours: " (ours)",
    },
    ...{ add: "Add a signer", ordered: "One after the other", askThem: "Ask them" },
    ...{ signature: "Your name, as your signature", read: /I have read this document/ },
    ...{ sign: "Sign now", thanks: "Thank you", own: "Sign", signed: "Version 2 is signed." },
    ...{ promises: "Promises", selectAll: "Select all", assign: "Owner and day…", owner: "Owner" },
    ...{ owned: "Every promise has an owner", frozen: "As promised when the deal was won" },
    ...{ close: "Close deal…", won: "Won", cause: "Why?", submit: "Close deal" },
    ...{ leave: "Leave it there" },
  },
  "zh-CN": {
    ...{ new: "新建方案书", change: "修改Reports by region", price: "单价" },
    ...{ discount: "折扣", apply: "应用", acts: "标准版的操作", copy: "新增副本" },
    ...{ save: "保存", saved: /^Ann.* 于.*保存/, ask: "申请审批", why: "理由" },
    ...{ waits: "等待 Ben Owen", approved: "已批准", send: "发送第 1 版" },
    ...{ choose: "选择此方案", answer: /^您的答复/, yes: "同意，接受此报价", person: "您的姓名" },
    ...{ box: /^本人有权/, sendAnswer: "提交答复", reached: "已达到：书面同意" },
    ...{ agree: "同意", condition: "附条件同意" },
    ...{ reason: "条件或反对理由", sentence: /我已阅读本合同版本 \d/ },
    ...{ sendConsent: "提交答复", agreed: /^您已于 .+ 同意。$/, said: /附条件同意。$/ },
    all: "各方均同意版本 2。",
    ...{
      askSign: "请求签署",
      signer: "签署人",
      position: "职务",
      buyer: "（买方）",
      ours: "（我方）",
    },
    ...{ add: "添加签署人", ordered: "依次签署", askThem: "发出请求" },
    ...{ signature: "您的姓名（作为签名）", read: /我已阅读本文件/ },
    ...{ sign: "立即签署", thanks: "谢谢", own: "签署", signed: "第 2 版已签署。" },
    ...{ promises: "承诺", selectAll: "全选", assign: "负责人与期限…", owner: "负责人" },
    ...{ owned: "每项承诺都有负责人", frozen: "以赢单时的承诺为准" },
    ...{ close: "完结商机…", won: "赢单", cause: "原因是什么？", submit: "完结商机" },
    ...{ leave: "保持不动" },
  },
} as const
type Words = (typeof words)[keyof typeof words]
type Locale = keyof typeof words

test.each(["en", "zh-CN"] as const)(
  "a deal goes from its scope to the handover, the seller in one browser and four people of the buyer in others: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page: seller } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, seller)
      const approver = await manager(product, seller)
      const { dealId, contactIds } = await prepared(seller)
      await seller.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const deal = `${product.url}/deals/${dealId}`

      await seller.goto(deal)
      const scope = await writtenAndAsked(seller, scopeWords[locale])
      await buyerAt(product, scope, (page) => confirmedBy(page, scopeWords[locale]))
      await moved(seller, dealId, "proposal")

      await seller.goto(deal)
      await offered(seller, t)
      await approved(seller, approver, t, product.url)
      const links = await invited(seller, { dealId, contactIds, locale })
      const [first = ""] = links
      await buyerAt(product, first, (page) => chosen(page, t))
      await seller.getByRole("img", { name: t.reached }).waitFor() // told live

      await moved(seller, dealId, "negotiation")
      await firstVersion(seller, { dealId, contactIds, locale })
      const isFinance = (index: number) => index === 1
      for (const [index, link] of links.entries())
        await buyerAt(product, link, (page) => consented(page, t, isFinance(index)))
      await secondVersion(seller, dealId)
      await seller.goto(`${deal}/contract?tab=consents`)
      for (const link of links) await buyerAt(product, link, (page) => consented(page, t, false))
      await seller.getByText(t.all).waitFor() // told live
      expect(await faults(seller)).toEqual([])

      await seller.goto(`${deal}/signature`)
      await askedToSign(seller, t)
      await buyerAt(product, first, (page) => signed(page, t))
      await signedByUs(seller, t)

      await seller.goto(deal)
      await handedOver(seller, t)
      expect((await read(seller, `/deals/${dealId}`)).outcome).toBe("won")
      const { items } = await read(seller, `/deals/${dealId}/promises`)
      // The line that was accepted stands for the item of the scope it answers.
      expect(items.map(({ source }: { source: string }) => source)).toEqual(["proposal"])
      expect(product.failures).toEqual([])
    }),
)

/** Somebody of the buyer with a browser of their own, without scripts. */
async function buyerAt(product: Product, link: string, act: (page: Page) => Promise<void>) {
  const { page, context } = await product.visitor({
    ...{ javaScriptEnabled: false, userAgent: "Mozilla/5.0 (X11; Linux x86_64)" },
  })
  await page.goto(link)
  await act(page)
  await context.close()
}

/** Sends a form; who is faster than one can read is asked to look again, and soon gets through. */
async function taken(send: () => Promise<number>) {
  await expect.poll(send, { timeout: 30_000, interval: 1_500 }).toBeGreaterThan(0)
}

/** Three options of one line at a discount that somebody else has to approve. */
async function offered(page: Page, t: Words) {
  await page.getByRole("button", { name: t.new }).click()
  await page.getByRole("button", { name: t.change }).click()
  await page.getByRole("textbox", { name: t.price }).fill("500")
  await page.getByRole("textbox", { name: t.discount }).fill("15")
  await page.getByRole("button", { name: t.apply }).click()
  for (const options of [2, 3]) {
    await page.getByRole("button", { name: t.acts }).first().click()
    await page.getByRole("menuitem", { name: t.copy }).click()
    await expect.poll(() => page.getByRole("button", { name: t.change }).count()).toBe(options)
  }
  await page.getByRole("button", { name: t.save, exact: true }).click()
  await page.getByText(t.saved).waitFor()
}

async function approved(page: Page, approver: Page, t: Words, url: string) {
  await page.getByRole("button", { name: t.ask }).click()
  await page.getByRole("dialog").getByLabel(t.why).fill("They buy for three years")
  await page.getByRole("dialog").getByRole("button", { name: t.ask }).click()
  await page.getByText(t.waits).waitFor()
  await approver.goto(`${url}/settings/proposals`)
  await approver.getByRole("link", { name: /^Q-/ }).last().click()
  await approver.getByText("They buy for three years").waitFor()
  await approver.getByRole("button", { name: "Approve" }).click()
  await page.getByText(t.approved).first().waitFor()
  await page.getByRole("button", { name: t.send }).click()
  await page.getByRole("dialog").getByRole("button", { name: t.send }).click()
  await page.getByRole("dialog").waitFor({ state: "hidden" })
}

/** The first option, and a yes in writing. */
async function chosen(page: Page, t: Words) {
  await page.getByRole("button", { name: t.choose }).first().click()
  const form = page.getByRole("form", { name: t.answer })
  await taken(async () => {
    if (!(await form.isVisible())) return 1
    await form.getByLabel(t.yes, { exact: true }).check()
    await form.getByLabel(t.person).fill("Wang Wei")
    await form.getByLabel(t.box).check()
    await form.getByRole("button", { name: t.sendAnswer }).click()
    return 0
  })
}

/** Agrees to every group that is asked about; to the first with a condition where one is wanted. */
async function consented(page: Page, t: Words, isConditional: boolean) {
  await taken(async () => {
    const agree = page.getByLabel(t.agree, { exact: true })
    if ((await agree.count()) > 0) {
      for (const one of await agree.all()) await one.check()
      if (isConditional) {
        await page.getByLabel(t.condition, { exact: true }).last().check()
        await page.getByLabel(t.reason).last().fill("Within 60 days")
      }
      await page.getByLabel(t.sentence).check()
      await page.getByRole("button", { name: t.sendConsent }).click()
    }
    if (isConditional) return page.getByText(t.said).count()
    return (await page.getByText(t.agreed).count()) - 1 // both groups
  })
}

/** The buyer signs, then Ann. */
async function askedToSign(page: Page, t: Words) {
  await page.getByRole("button", { name: t.askSign }).click()
  const dialog = page.getByRole("dialog")
  const signer = (at: number) => dialog.getByLabel(`${t.signer} ${at}`, { exact: true })
  await signer(1).selectOption({ label: `Wang Wei${t.buyer}` })
  await dialog.getByRole("button", { name: t.add }).click()
  await signer(2).selectOption({ label: `Ann Li${t.ours}` })
  for (const at of [0, 1]) await dialog.getByLabel(t.position).nth(at).fill("Director")
  await dialog.getByLabel(t.ordered).check()
  await dialog.getByRole("button", { name: t.askThem }).click()
  await dialog.waitFor({ state: "hidden" })
}

async function signed(page: Page, t: Words) {
  await taken(async () => {
    const button = page.getByRole("button", { name: t.sign })
    if (await button.isVisible()) {
      await page.getByLabel(t.signature).fill("Wang Wei")
      await page.getByLabel(t.read).check()
      await button.click()
    }
    return page.getByText(t.thanks).count()
  })
}

async function signedByUs(page: Page, t: Words) {
  await page.getByRole("button", { name: t.own, exact: true }).click() // told live that it is her turn
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(t.signature).fill("Ann Li")
  await dialog.getByLabel(t.read).check()
  await dialog.getByRole("button", { name: t.sign }).click()
  await page.getByText(t.signed).waitFor()
}

/** What was promised keeps the deal from being won until somebody sees to all of it. */
async function handedOver(page: Page, t: Words) {
  const dialog = page.getByRole("dialog")
  const promises = page.getByRole("region", { name: t.promises })
  const win = async () => {
    await page.getByRole("button", { name: t.close }).click()
    await dialog.getByLabel(t.won, { exact: true }).check()
    await dialog.getByLabel(t.cause).fill("They trust us")
    await dialog.getByRole("button", { name: t.submit }).click()
  }
  await promises.getByText("Reports by region").first().waitFor()
  await win()
  await dialog.getByRole("button", { name: t.leave }).click()
  await promises.getByLabel(t.selectAll).first().check()
  for (const one of (await promises.getByLabel(t.selectAll).all()).slice(1)) await one.check()
  await promises.getByRole("button", { name: t.assign }).first().click()
  await dialog.getByRole("combobox", { name: t.owner }).fill("Ann")
  await page.getByRole("option", { name: "Ann Li" }).click()
  await dialog.getByRole("button", { name: t.save }).click()
  await promises.getByText(t.owned).waitFor()
  await win()
  await promises.getByText(t.frozen).waitFor()
  expect(await faults(page)).toEqual([])
}

/** A manager, who joins by a link. */
async function manager(product: Product, page: Page): Promise<Page> {
  const invitation = { email: "ben@example.com", role: "manager" }
  const { link } = await send(page, "POST", "/invitations", invitation)
  const { page: his } = await product.visitor({ viewport: { width: 1440, height: 900 } })
  await his.goto(link)
  await his.getByLabel("Name", { exact: true }).fill("Ben Owen")
  await his.getByLabel("Password").fill("correct horse battery")
  await his.getByRole("button", { name: "Join", exact: true }).click()
  await his.waitForURL((url) => !url.pathname.startsWith("/invite"))
  return his
}

/** A deal in its meeting with four people of the buyer, and the rule that a manager approves discounts. */
async function prepared(page: Page) {
  const pipeline = (await read(page, "/pipelines")).items[0]
  // What this walk is not about asks for nothing; the last gate stands as it comes with the template.
  const stages = pipeline.stages.map((stage: { kind: string }) =>
    stage.kind === "negotiation" ? stage : { ...stage, skip: "free", exitCriteria: [] },
  )
  const of = { version: pipeline.version, stages }
  const published = await send(page, "POST", `/pipelines/${pipeline.id}/versions`, of)
  const meeting = published.stages.find(({ kind }: { kind: string }) => kind === "meeting")
  const contactIds: string[] = []
  for (const name of names) contactIds.push((await send(page, "POST", "/contacts", { name })).id)
  const draft = { title: "Reports for Contoso", pipelineId: pipeline.id, stageId: meeting.id }
  const { id: dealId } = await send(page, "POST", "/deals", { ...draft, contactIds })
  const { items: members } = await read(page, "/members")
  const his = members.find(({ name }: { name: string }) => name === "Ben Owen")
  const steps = [{ kind: "member", id: his.id }]
  await send(page, "POST", "/proposal-rules", { kind: "discount", limitBps: 1_000, steps })
  return { dealId: dealId as string, contactIds }
}

async function moved(page: Page, dealId: string, kind: string) {
  const { version, pipelineId } = await read(page, `/deals/${dealId}`)
  const { stages } = await read(page, `/pipelines/${pipelineId}`)
  const to = stages.find((stage: { kind: string }) => stage.kind === kind)
  await send(page, "POST", `/deals/${dealId}/stage-moves`, { version, toStageId: to.id })
}

type Room = { dealId: string; contactIds: readonly string[]; locale: Locale }

/** A link to the room for each of them. */
async function invited(page: Page, { dealId, contactIds, locale }: Room): Promise<string[]> {
  const links: string[] = []
  for (const contactId of contactIds) {
    const invitation = { contactId, channel: "copy", locale }
    const { link } = await send(page, "POST", `/deals/${dealId}/room-links`, invitation)
    links.push(`${link}?lang=${locale}`)
  }
  return links
}

/** Each of them has one of the roles that have to agree; a contract about access and payment. */
async function firstVersion(page: Page, { dealId, contactIds, locale }: Room) {
  const { items: roles } = await read(page, "/stakeholder-roles")
  for (const [index, contactId] of contactIds.entries()) {
    const part = { contactId, stakeholderRoleId: roles[index].id }
    await send(page, "POST", `/deals/${dealId}/stakeholders`, part)
  }
  const groups = (await read(page, "/term-groups")).items as { id: string; key: string }[]
  const clauses = [
    ["access", "Product access", "For 50 people."],
    ["payment", "Payment window", "Invoices are paid within 30 days."],
  ].flatMap(([key, heading, text]) => {
    const group = groups.find((one) => one.key === key)
    return group ? [{ id: group.id, groupId: group.id, heading, text }] : []
  })
  const begun = { version: 0, contractTemplateId: null, locale }
  const { draft } = await send(page, "POST", `/deals/${dealId}/contract-drafts`, begun)
  await issued(page, dealId, { version: draft.version, title: "Agreement", clauses })
}

/** The payment window that finance asked for. */
async function secondVersion(page: Page, dealId: string) {
  const { draft } = await read(page, `/deals/${dealId}/contract`)
  const clauses = draft.clauses.map((one: { text: string }) => ({
    ...one,
    text: one.text.replace("30", "60"),
  }))
  await issued(page, dealId, { version: draft.version, title: draft.title, clauses })
}

async function issued(page: Page, dealId: string, text: object) {
  const { draft } = await send(page, "PUT", `/deals/${dealId}/contract-draft`, text)
  await send(page, "POST", `/deals/${dealId}/contract-versions`, { version: draft.version })
}

function read(page: Page, path: string) {
  return page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1${path}`)
}

function send(page: Page, method: string, path: string, body: object) {
  return page.evaluate(
    async ([how, address, sent]) => {
      const headers = { "content-type": "application/json" }
      const answer = await fetch(address, { method: how, headers, body: sent })
      if (!answer.ok) throw new Error(`${address} ${await answer.text()}`)
      return answer.json()
    },
    [method, `/api/v1${path}`, JSON.stringify(body)] as const,
  )
}
