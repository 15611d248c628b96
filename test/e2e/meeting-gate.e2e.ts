import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    details: "Guide and exit criteria of Demo or scoping meeting",
    which: "Which type of meeting counts",
    demo: "Product demo",
    follow: "Follow won deals",
    more: "More about Demo at Acme",
    held: "It took place",
    outcome: "Save the outcome",
    by: "Meeting: Demo at Acme",
    missed: "Nobody came",
    cause: "Why the outcome is corrected",
    plan: "Plan the call",
    paused: /A meeting is planned for .*: no alarm up to and including/,
    reopened: "They were somebody else",
  },
  "zh-CN": {
    details: "演示或需求沟通会的指引与阶段完成标准",
    which: "哪种类型的会议有效",
    demo: "产品演示",
    follow: "跟随赢单商机",
    more: "Demo at Acme的更多操作",
    held: "会议已举行",
    outcome: "保存结果",
    by: "会议：Demo at Acme",
    missed: "对方未到",
    cause: "更正原因",
    plan: "安排电话",
    paused: /已安排 .* 的会议：.*（含）之前不提醒/,
    reopened: "They were somebody else",
  },
}

test.each(["en", "zh-CN"] as const)(
  "G4, G6, G19: a held meeting meets its criterion, a corrected one opens it, a planned one pauses the alarm: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const { pipelineId, dealId, quietId } = await prepared(page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const t = words[locale]
      const dialog = page.getByRole("dialog")

      await page.goto(`${product.url}/settings/pipelines/${pipelineId}`)
      await page.getByRole("button", { name: t.details }).click()
      const which = page.getByLabel(t.which)
      const chosen = which.locator("option:checked")
      await expect.poll(() => chosen.textContent()).toBe(t.demo)
      await page.getByRole("checkbox", { name: t.follow }).waitFor()
      expect(await faults(page)).toEqual([])

      await page.goto(`${product.url}/deals/${dealId}`)
      await page.getByRole("button", { name: t.more }).click()
      await page.getByRole("menuitem", { name: t.held }).click()
      await dialog.getByRole("button", { name: t.outcome }).click()
      await page.getByRole("button", { name: t.by }).waitFor()
      expect(await faults(page)).toEqual([])

      await page.getByRole("button", { name: t.more }).click()
      await page.getByRole("menuitem", { name: t.missed }).click()
      await dialog.getByLabel(t.cause).fill(t.reopened)
      expect(await faults(page)).toEqual([])
      await dialog.getByRole("button", { name: t.plan }).click()
      await page.getByRole("button", { name: t.by }).waitFor({ state: "detached" })
      await page.getByText(t.reopened).first().waitFor()

      await page.goto(`${product.url}/deals/${quietId}`)
      await page.getByText(t.paused).waitFor()
      expect(await faults(page)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)

/** A gate that asks for a demo, a deal before it with one planned, and a silent deal with one ahead. */
function prepared(page: Page) {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  return page.evaluate(async (id) => {
    const api = async (method: string, path: string, body?: object) => {
      const headers = { "content-type": "application/json" }
      const sent = body ? { headers, body: JSON.stringify(body) } : {}
      const answer = await fetch(`/api/v1${path}`, { method, ...sent })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const [demo] = (await api("GET", "/meeting-types")).items
    const { version, stages } = await api("GET", `/pipelines/${id}`)
    for (const criterion of stages[2].exitCriteria)
      if (criterion.evidence === "meeting") criterion.meetingTypeId = demo.id
    await api("POST", `/pipelines/${id}/versions`, { version, stages })
    const stageId = stages[2].id
    const deal = await api("POST", "/deals", { title: "Acme", pipelineId: id, stageId })
    const meet = (dealId: string, startsAt: string) =>
      api("POST", `/deals/${dealId}/meetings`, {
        ...{ meetingTypeId: demo.id, title: "Demo at Acme", startsAt },
      })
    await meet(deal.id, "2026-01-05T09:00:00Z")
    const { items } = await api("GET", `/deals?outcome=open&limit=200&pipelineId=${id}`)
    const longAgo = new Date(Date.now() - 40 * 86_400_000).toISOString()
    const today = new Date().toISOString().slice(0, 10)
    const quiet = items.find(
      (one: { lastBuyerActAt: string | null; openedAt: string; nextStepDate: string | null }) =>
        (one.lastBuyerActAt ?? one.openedAt) < longAgo && (one.nextStepDate ?? "") < today,
    )
    await meet(quiet.id, new Date(Date.now() + 7 * 86_400_000).toISOString())
    return { pipelineId: id, dealId: deal.id as string, quietId: quiet.id as string }
  }, pipelineId)
}
