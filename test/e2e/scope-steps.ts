import type { Page } from "playwright-core"
import { expect } from "vitest"
import { faults } from "./steps.ts"

/** What the pages of a meeting and its scope say. */
export const words = {
  en: {
    stage: "Demo or scoping meeting",
    plan: "Plan a meeting",
    type: "Type",
    demo: "Product demo",
    place: "Place or link",
    write: "Prepare and write along",
    question: "Which cost per acquisition do you expect?",
    save: "Save",
    more: "More about Product demo",
    happened: "It took place",
    note: "What came of it",
    outcome: "Save the outcome",
    held: "Held",
    start: "Write the scope",
    addFeature: "Add a feature",
    feature: "Feature 1",
    buyerWords: "In the buyer's words",
    from: "Budget from",
    to: "Budget to",
    next: "Save as the next version",
    ask: "Ask for confirmation",
    contact: "Who confirms",
    link: "Make a link to pass on",
    theLink: "The link",
    close: "Close",
    name: "Your name",
    consent: /I have read this/,
    confirm: "Confirm",
    confirmed: "Confirmed by Wang Wei",
    state: "Confirmed",
    machine: "Opened, perhaps by a mail scanner",
  },
  "zh-CN": {
    stage: "演示或需求沟通会",
    plan: "安排会议",
    type: "类型",
    demo: "产品演示",
    place: "地点或链接",
    write: "准备与记录",
    question: "您期望的单个客户获取成本是多少？",
    save: "保存",
    more: "产品演示的更多操作",
    happened: "会议已举行",
    note: "会议结果",
    outcome: "保存结果",
    held: "已举行",
    start: "记录范围",
    addFeature: "添加功能",
    feature: "功能 1",
    buyerWords: "买方原话",
    from: "预算下限",
    to: "预算上限",
    next: "保存为新版本",
    ask: "请对方确认",
    contact: "由谁确认",
    link: "生成可转发的链接",
    theLink: "链接",
    close: "关闭",
    name: "您的姓名",
    consent: /我已阅读/,
    confirm: "确认",
    confirmed: "Wang Wei已于",
    state: "已确认",
    machine: "曾被打开，可能是邮件扫描程序",
  },
}

type Words = (typeof words)["en" | "zh-CN"]

/** Writes a scope on the deal's page, makes a link for Wang Wei, and returns it. */
export async function writtenAndAsked(page: Page, t: Words): Promise<string> {
  const dialog = page.getByRole("dialog")
  await page.getByRole("button", { name: t.start }).click()
  await page.getByRole("button", { name: t.addFeature }).click()
  await page.getByLabel(t.feature, { exact: true }).fill("Reports by region")
  await page.getByLabel(t.buyerWords).fill("We add it up by hand")
  await page.getByLabel(t.from).fill("9000")
  await page.getByLabel(t.to).fill("12000")
  expect(await faults(page)).toEqual([])
  await page.getByRole("button", { name: t.next }).click()
  await page.getByRole("button", { name: t.ask }).click()
  await dialog.getByRole("combobox", { name: t.contact }).fill("Wang Wei")
  await page.getByRole("option", { name: /Wang Wei/ }).click()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole("button", { name: t.link }).click()
  const link = await dialog.getByRole("textbox", { name: t.theLink }).inputValue()
  await dialog.getByRole("button", { name: t.close }).click()
  return link
}

/** Confirms as the buyer: who is faster than one can read is asked to look again, and soon gets through. */
export async function confirmedBy(page: Page, t: Words) {
  await expect
    .poll(
      async () => {
        if (await page.getByLabel(t.consent).isVisible()) await confirm(page, t)
        return page.getByText(t.confirmed).count()
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(1)
}

async function confirm(page: Page, t: Words) {
  await page.getByLabel(t.name).first().fill("Wang Wei")
  await page.getByLabel(t.consent).check()
  await page.getByRole("button", { name: t.confirm, exact: true }).click()
}
