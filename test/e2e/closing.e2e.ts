import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { open } from "./screens.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ close: "Close deal…", submit: "Close deal", reason: "Reason", why: "Why?" },
    ...{ lost: "Lost", disqualified: "Disqualified", won: "Won", price: "Price" },
    ...{ instead: "Who won it instead?", noNeed: "No need", facts: "Key facts" },
    ...{ promises: "Promises", add: "Add a promise", what: "What was promised?", save: "Save" },
    ...{ unowned: "1 promise has no owner", owned: "Every promise has an owner" },
    ...{ leave: "Leave it there", all: "Select all", assign: "Owner and day…" },
    ...{ owner: "Owner", reopen: "Reopen…", cause: "Why is it open again?" },
    ...{ reopenSubmit: "Reopen deal", acts: (deal: string) => `Actions for ${deal}` },
    ...{ frozen: "As promised when the deal was won", taken: "A win of this deal was taken back" },
    ...{ closeRate: "Close rate", winRate: "Win rate", passed: /passed qualification/ },
    ...{ lists: "Closing deals", asked: "A reason of this list has to be given" },
  },
  "zh-CN": {
    ...{ close: "完结商机…", submit: "完结商机", reason: "原因", why: "原因是什么？" },
    ...{ lost: "输单", disqualified: "判定无效", won: "赢单", price: "价格" },
    ...{ instead: "被哪家赢走？", noNeed: "没有需求", facts: "关键信息" },
    ...{ promises: "承诺", add: "添加承诺", what: "承诺了什么？", save: "保存" },
    ...{ unowned: "1 项承诺没有负责人", owned: "每项承诺都有负责人" },
    ...{ leave: "保持不动", all: "全选", assign: "负责人与期限…" },
    ...{ owner: "负责人", reopen: "重新激活…", cause: "为什么重新激活？" },
    ...{ reopenSubmit: "重新激活商机", acts: (deal: string) => `${deal}的操作` },
    ...{ frozen: "以赢单时的承诺为准", taken: "该商机的一次赢单已被撤回" },
    ...{ closeRate: "成交率", winRate: "赢单率", passed: /通过资质确认/ },
    ...{ lists: "商机完结", asked: "必须从此列表中选择原因" },
  },
} as const
type Words = (typeof words)[keyof typeof words]

test.each(["en", "zh-CN"] as const)(
  "G16 G22 deals are lost to a competitor, disqualified, won with their promises, and reopened: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const [lost = "", away = "", won = ""] = await threeDeals(page)
      const dialog = page.getByRole("dialog")
      const show = (id: string) => open(page, `${product.url}/deals/${id}`)
      await show(lost)
      await askClose(page, t, t.lost)
      await dialog.getByLabel(t.reason, { exact: true }).selectOption(t.price)
      await dialog.getByLabel(t.instead).fill("Contoso")
      expect(await faults(page)).toEqual([])
      await dialog.getByRole("button", { name: t.submit }).click()
      await dialog.waitFor({ state: "hidden" })
      const facts = page.getByRole("region", { name: t.facts })
      await facts.getByText(t.price, { exact: true }).waitFor()
      await facts.getByText("Contoso").waitFor()
      await show(away)
      await askClose(page, t, t.disqualified)
      expect(await dialog.getByLabel(t.instead).count()).toBe(0)
      await dialog.getByLabel(t.reason, { exact: true }).selectOption(t.noNeed)
      await dialog.getByRole("button", { name: t.submit }).click()
      await facts.getByText(t.noNeed, { exact: true }).waitFor()
      await show(won)
      await winWithPromise(page, t)
      await reopened(page, t)
      await page.goto(`${product.url}/dashboard`)
      await page.getByText(t.closeRate, { exact: true }).waitFor()
      await page.getByText(t.passed).first().waitFor()
      await page.getByText(t.winRate, { exact: true }).first().waitFor()
      expect(await faults(page)).toEqual([])
      await page.goto(`${product.url}/settings/closing`)
      await page.getByRole("heading", { name: t.lists }).waitFor()
      await page.getByText("Contoso").waitFor()
      expect(await page.getByLabel(t.asked).count()).toBe(3)
      expect(await faults(page)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)

test("a rep closes deals and does not reopen them: the menu does not offer it", () =>
  withNorthwind(async (product) => {
    const { page: ann } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, ann)
    const page = await rep(product, ann)
    const [lost = ""] = await threeDeals(ann, "Rita Berg")
    await open(page, `${product.url}/deals/${lost}`)
    const t = words.en
    await askClose(page, t, t.lost)
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel(t.reason, { exact: true }).selectOption(t.price)
    await dialog.getByRole("button", { name: t.submit }).click()
    await dialog.waitFor({ state: "hidden" })
    await page.getByRole("button", { name: t.acts("Closing 0") }).click()
    await page.getByRole("menuitem", { name: "Merge a duplicate…" }).waitFor()
    expect(await page.getByRole("menuitem", { name: t.reopen }).count()).toBe(0)
  }))

/** Rita, who joins by a link as a rep. */
async function rep(product: Product, admin: Page): Promise<Page> {
  const link = await admin.evaluate(async () => {
    const answer = await fetch("/api/v1/invitations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "rita@example.com", role: "rep" }),
    })
    return (await answer.json()).link as string
  })
  const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
  await page.goto(link)
  await page.getByLabel("Name", { exact: true }).fill("Rita Berg")
  await page.getByLabel("Password").fill("correct horse battery")
  await page.getByRole("button", { name: "Join", exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith("/invite"))
  return page
}

async function askClose(page: Page, t: Words, outcome: string) {
  await page.getByRole("button", { name: t.close }).click()
  await page.getByRole("dialog").getByLabel(outcome, { exact: true }).check()
}

/** A promise of one's own keeps the deal from being won until somebody sees to it. */
async function winWithPromise(page: Page, t: Words) {
  const dialog = page.getByRole("dialog")
  const promises = page.getByRole("region", { name: t.promises })
  await promises.getByRole("button", { name: t.add }).click()
  await dialog.getByLabel(t.what).fill("A visit in spring")
  expect(await faults(page)).toEqual([])
  await dialog.getByRole("button", { name: t.save }).click()
  await promises.getByText(t.unowned).waitFor()
  await askClose(page, t, t.won)
  await dialog.getByLabel(t.why).fill("Signed")
  await dialog.getByRole("button", { name: t.submit }).click()
  await dialog.getByRole("button", { name: t.leave }).click() // the gate names what is missing
  await promises.getByLabel(t.all).check()
  await promises.getByRole("button", { name: t.assign }).first().click()
  await dialog.getByRole("combobox", { name: t.owner }).fill("Ann")
  await page.getByRole("option", { name: "Ann Li" }).click()
  await dialog.getByRole("button", { name: t.save }).click()
  await promises.getByText(t.owned).waitFor()
  expect(await faults(page)).toEqual([])
  await askClose(page, t, t.won)
  await dialog.getByLabel(t.why).fill("Signed")
  await dialog.getByRole("button", { name: t.submit }).click()
  await promises.getByText(t.frozen).waitFor()
}

async function reopened(page: Page, t: Words) {
  const dialog = page.getByRole("dialog")
  await page.getByRole("button", { name: t.acts("Closing 2") }).click()
  await page.getByRole("menuitem", { name: t.reopen }).click()
  await dialog.getByLabel(t.cause).fill("The budget was frozen")
  await dialog.getByRole("button", { name: t.reopenSubmit }).click()
  await page.getByText(t.taken).waitFor()
  expect(await faults(page)).toEqual([])
}

/** Three deals of Ann's or another's in negotiation, whose gate asks for owners of promises alone. */
function threeDeals(page: Page, owner = "Ann Li"): Promise<string[]> {
  return page.evaluate(async (name) => {
    const write = async (path: string, body: object) => {
      const headers = { "content-type": "application/json" }
      const sent = { method: "POST", headers, body: JSON.stringify(body) }
      const answer = await fetch(`/api/v1${path}`, sent)
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const [pipeline] = (await (await fetch("/api/v1/pipelines")).json()).items
    const owners = { text: { en: "Owners", "zh-CN": "负责人" }, side: "seller", required: true }
    const stages = pipeline.stages.map((stage: { kind: string }) => ({
      ...stage,
      skip: "free",
      exitCriteria:
        stage.kind === "negotiation" ? [{ id: null, ...owners, evidence: "promises" }] : [],
    }))
    const { version } = pipeline
    const published = await write(`/pipelines/${pipeline.id}/versions`, { version, stages })
    const stage = published.stages.find((one: { kind: string }) => one.kind === "negotiation")
    const { items: members } = await (await fetch("/api/v1/members")).json()
    const ownerId = members.find((one: { name: string }) => one.name === name).id
    const made = []
    for (const at of [0, 1, 2]) {
      const draft = { title: `Closing ${at}`, pipelineId: pipeline.id, stageId: stage.id, ownerId }
      made.push((await write("/deals", { ...draft, amountMinor: "5000000" })).id)
    }
    return made
  }, owner)
}
