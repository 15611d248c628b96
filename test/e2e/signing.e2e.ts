import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { ann } from "../support/ann.ts"
import { signaturesOf } from "../support/poppler.ts"
import { type Product, withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ ask: "Ask for signatures", signer: "Signer", position: "Position", add: "Add a signer" },
    ...{ ordered: "One after the other", send: "Ask them", buyer: " (buyer)", ours: " (ours)" },
    ...{ turn: "Their turn", sign: "Sign now", name: "Your name, as your signature" },
    ...{ agree: /I have read this document/, wait: "Others sign before you", thanks: "Thank you" },
    ...{ own: "Sign", done: "Version 1 is signed.", copy: "Signed copy (PDF)" },
    ...{ theirs: "Download the signed copy (PDF)", record: "Record", check: "Check the record" },
    ...{ whole: /^Unchanged/, checkCopy: "Check a signed copy", checkNow: "Check" },
    clear: "Clear the drawing",
  },
  "zh-CN": {
    ...{ ask: "请求签署", signer: "签署人", position: "职务", add: "添加签署人" },
    ...{ ordered: "依次签署", send: "发出请求", buyer: "（买方）", ours: "（我方）" },
    ...{ turn: "轮到此人", sign: "立即签署", name: "您的姓名（作为签名）" },
    ...{ agree: /我已阅读本文件/, wait: "其他签署人在您之前签署", thanks: "谢谢" },
    ...{ own: "签署", done: "第 1 版已签署。", copy: "已签署的副本（PDF）" },
    ...{ theirs: "下载已签署的副本（PDF）", record: "记录", check: "核验记录" },
    ...{ whole: /^未改动/, checkCopy: "核验已签署的副本", checkNow: "核验" },
    clear: "清除手写签名",
  },
} as const
type Words = (typeof words)[keyof typeof words]

test.each(["en", "zh-CN"] as const)(
  "R-25 E-13 E-15 two buyers and a member sign in order, one typed without scripts, one drawn, and all have one sealed copy: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page: seller } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, seller)
      const { dealId, links } = await contracted(seller)
      await seller.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await seller.goto(`${product.url}/deals/${dealId}/signature`)
      await asked(seller, t)

      const [first = "", second = ""] = links.map((link) => `${link}?lang=${locale}`)
      const plain = await visitorWith(product, false)
      const drawing = await visitorWith(product, true)
      await drawing.goto(second)
      await drawing.getByText(t.wait).waitFor()
      await plain.goto(first)
      expect(await plain.getByRole("button", { name: t.clear }).isVisible()).toBe(false)
      expect(await faultsWithoutScripts(drawing, first)).toEqual([])
      await signed(plain, t, { name: "Zhang Wei", until: t.thanks })
      await drawing.goto(second)
      await drawn(drawing, t)
      await signed(drawing, t, { name: "李娜", until: t.thanks })

      await seller.getByRole("button", { name: t.own, exact: true }).click() // told live
      const dialog = seller.getByRole("dialog")
      await dialog.getByLabel(t.name).fill("Ann")
      await dialog.getByLabel(t.agree).check()
      expect(await faults(seller)).toEqual([])
      await dialog.getByRole("button", { name: t.sign }).click()
      await seller.getByText(t.done).waitFor()
      const copy = await downloaded(seller, t.copy)
      await plain.goto(first)
      expect((await downloaded(plain, t.theirs)).equals(copy)).toBe(true)
      expect(signaturesOf(copy)).toEqual([{ isValid: true, isWhole: true }])
      await checked(seller, t, copy)
      expect(product.failures).toEqual([])
    }),
)

/** A deal with a contract in one version, and two people of the buyer with links to the room. */
function contracted(page: Page) {
  return page.evaluate(async () => {
    const call = async (method: string, path: string, body?: object) => {
      const headers = { "content-type": "application/json" }
      const sent = body ? { method, headers, body: JSON.stringify(body) } : { method }
      const answer = await fetch(`/api/v1${path}`, sent)
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const [pipeline] = (await call("GET", "/pipelines")).items
    const stage = pipeline.stages.find((one: { kind: string }) => one.kind === "negotiation")
    const people = []
    for (const name of ["Wei Zhang", "Na Li"])
      people.push(await call("POST", "/contacts", { name }))
    const draft = { title: "Servers for Contoso", pipelineId: pipeline.id, stageId: stage.id }
    const contactIds = people.map(({ id }) => id)
    const { id: dealId } = await call("POST", "/deals", { ...draft, contactIds })
    const [group] = (await call("GET", "/term-groups")).items
    const begun = { version: 0, contractTemplateId: null }
    await call("POST", `/deals/${dealId}/contract-drafts`, begun)
    const clause = { id: group.id, groupId: group.id, heading: "Price 价格", text: "100 一百" }
    const text = { version: 1, title: "Agreement 服务合同", clauses: [clause] }
    const { draft: saved } = await call("PUT", `/deals/${dealId}/contract-draft`, text)
    await call("POST", `/deals/${dealId}/contract-versions`, { version: saved.version })
    const links: string[] = []
    for (const contactId of contactIds) {
      const invitation = { contactId, channel: "copy", locale: "en" }
      links.push((await call("POST", `/deals/${dealId}/room-links`, invitation)).link)
    }
    return { dealId: dealId as string, links }
  })
}

/** Three signers, one after the other; the last is the member herself. */
async function asked(page: Page, t: Words) {
  await page.getByRole("button", { name: t.ask }).click()
  const dialog = page.getByRole("dialog")
  for (const [at, who] of [
    `Wei Zhang${t.buyer}`,
    `Na Li${t.buyer}`,
    `${ann.name}${t.ours}`,
  ].entries()) {
    if (at > 0) await dialog.getByRole("button", { name: t.add }).click()
    await dialog.getByLabel(`${t.signer} ${at + 1}`, { exact: true }).selectOption({ label: who })
    await dialog.getByLabel(t.position).nth(at).fill("CFO 财务总监")
  }
  await dialog.getByLabel(t.ordered).check()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole("button", { name: t.send }).click()
  await page.getByText(t.turn).waitFor()
  expect(await faults(page)).toEqual([])
}

async function visitorWith(product: Product, javaScriptEnabled: boolean): Promise<Page> {
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64)"
  return (await product.visitor({ javaScriptEnabled, userAgent })).page
}

/** What axe finds on a page of another link; it needs scripts to look. */
async function faultsWithoutScripts(page: Page, address: string) {
  await page.goto(address)
  return faults(page)
}

type Signing = { name: string; until: string }

/** Signs; who is faster than one can read is asked to look again, with what they typed. */
async function signed(page: Page, t: Words, { name, until }: Signing) {
  await page.getByLabel(t.name).fill(name)
  await page.getByLabel(t.agree).check()
  const send = async () => {
    const button = page.getByRole("button", { name: t.sign })
    if (await button.isVisible()) await button.click()
    return page.getByText(until).count()
  }
  await expect.poll(send, { timeout: 30_000, interval: 1_500 }).toBeGreaterThan(0)
}

/** A stroke over the sheet. */
async function drawn(page: Page, t: Words) {
  await page.getByRole("button", { name: t.clear }).waitFor()
  await page.locator("canvas").scrollIntoViewIfNeeded()
  const box = await page.locator("canvas").boundingBox()
  if (!box) throw new Error("There is a sheet to draw on")
  const at = (across: number, down: number) =>
    [box.x + box.width * across, box.y + box.height * down] as const
  await page.mouse.move(...at(0.1, 0.7))
  await page.mouse.down()
  await page.mouse.move(...at(0.4, 0.2), { steps: 8 })
  await page.mouse.move(...at(0.8, 0.6), { steps: 8 })
  await page.mouse.up()
  expect(
    JSON.parse(await page.locator("input[name=drawing]").inputValue())[0].length,
  ).toBeGreaterThan(9)
}

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent("download")
  await page.getByRole("link", { name }).click()
  return readFileSync(await (await download).path())
}

/** The record is whole, and the copy is known as what both sides got. */
async function checked(page: Page, t: Words, copy: Buffer) {
  await page.getByText(t.record, { exact: true }).click()
  await page.getByRole("button", { name: t.check }).click()
  await page.getByText(t.whole).waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByRole("link", { name: t.checkCopy }).click()
  const file = { name: "copy.pdf", mimeType: "application/pdf", buffer: copy }
  await page.locator("input[type=file]").setInputFiles(file)
  await page.getByRole("button", { name: t.checkNow, exact: true }).click()
  await page.getByText(t.whole).waitFor()
  expect(await faults(page)).toEqual([])
}
