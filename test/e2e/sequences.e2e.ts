import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { actions as actionsEn } from "../../src/features/actions/messages/en.ts"
import { actions as actionsZh } from "../../src/features/actions/messages/zh-CN.ts"
import { sequences as en } from "../../src/features/sequences/messages/en.ts"
import { sequences as zh } from "../../src/features/sequences/messages/zh-CN.ts"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const texts = {
  en: { t: en, actions: actionsEn, step: (n: number) => `Step ${n}`, rate: "100% of 1" },
  "zh-CN": {
    t: zh,
    actions: actionsZh,
    step: (n: number) => `第 ${n} 步`,
    rate: "100%（共 1 人）",
  },
} as const
type Texts = (typeof texts)[keyof typeof texts]

const call = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async (sent) => {
      const headers = { "content-type": "application/json" }
      const text = sent.body ? { body: JSON.stringify(sent.body) } : {}
      const answer = await fetch(`/api/v1${sent.path}`, { method: sent.method, headers, ...text })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    { method, path, body },
  )

/** Works around the clock, so that the test says the same at any time. */
async function workAlways(page: Page) {
  const { version } = await call(page, "GET", "/workspace")
  const calendar = { week: Array(7).fill({ from: "00:00", to: "23:59" }), days: [] }
  await call(page, "PATCH", "/workspace", { version, calendar })
}

/** A prospect of one's own with one person. */
async function prospect(page: Page, name: string, phones = ["+86 138 0013 8000"]) {
  const { items } = await call(page, "GET", "/pipelines")
  const person = { name, emails: [`${name.split(" ")[0]}@n.example`], phones }
  const contact = await call(page, "POST", "/contacts", person)
  const deal = { title: `Lead of ${name}`, pipelineId: items[0].id, contactIds: [contact.id] }
  return (await call(page, "POST", "/deals", deal)).id as string
}

/** Writes a sequence of a mail and a call in the settings. */
async function writeSequence(page: Page, { t, step }: Texts) {
  await page.getByRole("button", { name: t.page.create }).click()
  await page.getByLabel(t.editor.name, { exact: true }).fill("First touch")
  const first = page.getByRole("group", { name: step(1), exact: true })
  await first.getByLabel(t.editor.subject).fill("For {{contact.name}}")
  await first.getByLabel(t.editor.text).fill("Dear {{first_name}}")
  await page.getByRole("button", { name: t.editor.add }).click()
  const second = page.getByRole("group", { name: step(2), exact: true })
  await second.getByLabel(t.editor.purpose).fill("Ring them")
  await page.getByRole("button", { name: t.editor.create }).click()
  await first.getByText(/^(Placeholders are|可用的占位符有) .*sender\.name/).waitFor()
  expect(await faults(page)).toEqual([])
  await first.getByLabel(t.editor.text).fill("Dear {{contact.name}}, yours, {{sender.name}}")
  await page.getByRole("button", { name: t.editor.create }).click()
  await page.getByRole("heading", { name: "First touch", level: 1 }).waitFor()
  await page.getByText(t.page.nobody).waitFor()
}

test.each(["en", "zh-CN"] as const)(
  "a sequence is written, started for somebody, goes on when its step is done, and ends when they answer: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((chosen) => localStorage.setItem("stagecraft.locale", chosen), locale)
      const words = texts[locale]
      const { t, actions } = words
      await workAlways(page)
      const dealId = await prospect(page, "Li Na")
      await page.goto(`${product.url}/settings/sequences`)
      await page.getByText(t.page.none).waitFor()
      expect(await faults(page)).toEqual([])
      await writeSequence(page, words)

      await page.goto(`${product.url}/deals/${dealId}`)
      const panel = page.getByRole("region", { name: t.enrol.title, exact: true })
      const start = async () => {
        await panel.getByRole("button", { name: t.enrol.start }).click()
        await panel.getByText("Ring them").waitFor()
        await panel.getByRole("button", { name: t.enrol.go, exact: true }).click()
      }
      await start()
      await panel.getByText(t.state.active, { exact: true }).waitFor()
      await start()
      await panel.getByText(t.why.running).waitFor()
      expect(await faults(page)).toEqual([])
      await panel.getByRole("button", { name: /Cancel|取消/ }).click()

      const tasks = page.getByRole("region", { name: actions.tasks, exact: true })
      const letter = tasks.getByRole("link", {
        name: actions.reach.mail.replace("{name}", "Li Na"),
      })
      expect(decodeURIComponent((await letter.getAttribute("href")) ?? "")).toBe(
        "mailto:li@n.example?subject=For Li Na&body=Dear Li Na, yours, Ann Li",
      )
      await tasks.getByRole("button", { name: actions.done, exact: true }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByRole("button", { name: actions.done, exact: true }).click()
      await letter.waitFor({ state: "detached" })
      const ahead = locale === "en" ? /^Phone on / : /电话$/
      await panel.getByText(ahead).waitFor()

      const note = { kind: "mail", body: "They wrote back", by: "buyer" }
      await call(page, "POST", `/deals/${dealId}/notes`, note)
      await panel.getByText(t.state.replied, { exact: true }).waitFor()
      await panel.getByRole("button", { name: /Li Na/ }).click()
      await page.getByRole("menuitem", { name: t.enrol.history }).click()
      await expect.poll(() => dialog.getByRole("listitem").count()).toBe(3)
      expect(await faults(page)).toEqual([])
      await page.keyboard.press("Escape")

      await page.goto(`${product.url}/settings/sequences`)
      await page.getByRole("cell", { name: words.rate, exact: true }).waitFor()
      expect(await faults(page)).toEqual([])
      await page.getByRole("link", { name: "First touch" }).click()
      await page.getByRole("row", { name: /Li Na/ }).getByText(t.state.replied).waitFor()
      expect(await faults(page)).toEqual([])

      await prospect(page, "Wang Wu", [])
      await prospect(page, "Zhao Liu")
      await page.getByRole("button", { name: t.add.open }).click()
      await page.getByRole("checkbox", { name: /Wang Wu/ }).check()
      await page.getByRole("checkbox", { name: /Zhao Liu/ }).check()
      await page.getByRole("button", { name: t.add.save.replace("{count}", "2") }).click()
      await dialog.getByText(t.why["no-address"]).waitFor()
      expect(await faults(page)).toEqual([])
      await page.getByRole("button", { name: t.add.others }).click()
      await page.getByRole("row", { name: /Zhao Liu/ }).waitFor()

      await page.getByRole("tab", { name: t.page.edit }).click()
      await page.getByRole("button", { name: t.editor.publish }).waitFor()
      expect(await faults(page)).toEqual([])
      expect(product.failures).toEqual([])
    }),
)
