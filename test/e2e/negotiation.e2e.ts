import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    people: "Stakeholders",
    add: "Add a stakeholder",
    contact: "Contact",
    role: "Role",
    finance: "Finance",
    influence: "Influence",
    high: "High",
    save: "Save",
    covered: "1 of 4 required roles",
    gap: (name: string) => `Meet ${name}`,
    plan: "Plan the task",
    planned: "Planned",
    tasks: "Tasks",
    closePlan: "Mutual close plan",
    begin: "Begin with the template",
    steps: "Steps",
    first: "Agree the terms",
    ready: "Contract ready to sign",
    complete: (title: string) => `Say that “${title}” is done`,
    done: "Done",
    waits: "“Contract ready to sign” waits for:",
    notCredible: /is not credible by \d+ days/,
    use: /^Use .* as expected close date$/,
    keeps: /can be kept$/,
    filter: "Date not credible",
    late: /^\+\d+ days$/,
  },
  "zh-CN": {
    people: "利益相关方",
    add: "添加利益相关方",
    contact: "联系人",
    role: "角色",
    finance: "财务",
    influence: "影响力",
    high: "高",
    save: "保存",
    covered: "必需角色已覆盖 1/4",
    gap: (name: string) => `与 ${name} 会面`,
    plan: "安排任务",
    planned: "已安排",
    tasks: "任务",
    closePlan: "双方成交计划",
    begin: "采用模板建立计划",
    steps: "步骤",
    first: "商定条款",
    ready: "合同可以签署",
    complete: (title: string) => `标记“${title}”已完成`,
    done: "完成",
    waits: "“合同可以签署”仍在等待：",
    notCredible: /不可信，晚 \d+ 天/,
    use: /^将 .* 设为预计成交日期$/,
    keeps: /可以实现$/,
    filter: "日期不可信",
    late: /^晚 \d+ 天$/,
  },
}

test.each(["en", "zh-CN"] as const)(
  "G8 people and plan of a negotiation, by keys: a gap becomes a task, and the date is told, offered and taken: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const { dealId, pipelineId, name } = await newDeal(page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const t = words[locale]
      await page.goto(`${product.url}/deals/${dealId}`)
      const people = page.getByRole("region", { name: t.people })

      await people.getByRole("button", { name: t.add }).press("Enter")
      const dialog = page.getByRole("dialog")
      await dialog.getByRole("combobox", { name: t.contact }).fill(name)
      await page.getByRole("option", { name }).waitFor()
      await page.keyboard.press("ArrowDown")
      await page.keyboard.press("Enter")
      await dialog.getByRole("combobox", { name: t.role }).selectOption({ label: t.finance })
      await dialog.getByRole("combobox", { name: t.influence }).selectOption({ label: t.high })
      await dialog.getByRole("button", { name: t.save, exact: true }).press("Enter")
      await people.getByText(t.covered).waitFor()
      const gap = people.getByRole("listitem").filter({ hasText: t.gap(name) })
      await gap.getByRole("button").press("Enter")
      await gap.getByText(t.planned).waitFor()
      const tasks = page.getByRole("region", { name: t.tasks, exact: true })
      await tasks.getByText(t.gap(name)).waitFor()

      const plan = page.getByRole("region", { name: t.closePlan })
      await plan.getByRole("button", { name: t.begin }).press("Enter")
      await plan.getByText(t.notCredible).waitFor()
      const complete = async (title: string) => {
        await plan.getByRole("button", { name: t.complete(title) }).press("Enter")
        await dialog.getByRole("button", { name: t.done, exact: true }).press("Enter")
      }
      await complete(t.ready)
      await dialog.getByText(t.waits).waitFor()
      await page.keyboard.press("Escape")
      await complete(t.first)
      await plan.getByRole("button", { name: t.complete(t.first) }).waitFor({ state: "detached" })
      expect(await faults(page)).toEqual([])

      await page.goto(`${product.url}/pipeline/${pipelineId}?closeDate=not-credible`)
      await page.getByText(t.filter).first().waitFor()
      const card = page.locator(`[data-deal="${dealId}"]`)
      await card.getByText(t.late).waitFor()
      await page.goto(`${product.url}/deals/${dealId}`)
      await plan.getByRole("button", { name: t.use }).press("Enter")
      await plan.getByText(t.keeps).waitFor()
      expect(product.failures).toEqual([])
    }),
)

/** A deal in negotiation that is to close tomorrow, and somebody to add. */
function newDeal(page: Page): Promise<{ dealId: string; pipelineId: string; name: string }> {
  return page.evaluate(async () => {
    const get = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    const { items: pipelines } = await get("/pipelines")
    const [pipeline] = pipelines
    const stage = pipeline.stages.find((one: { kind: string }) => one.kind === "negotiation")
    const { items: contacts } = await get("/contacts?limit=1")
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const deal = { title: "Rollout", pipelineId: pipeline.id, stageId: stage.id }
    const made = await fetch("/api/v1/deals", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...deal, expectedCloseDate: tomorrow }),
    })
    return { dealId: (await made.json()).id, pipelineId: pipeline.id, name: contacts[0].name }
  })
}
