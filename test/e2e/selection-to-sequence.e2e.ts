import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { contacts as contactsEn } from "../../src/features/contacts/messages/en.ts"
import { contacts as contactsZh } from "../../src/features/contacts/messages/zh-CN.ts"
import { prospecting as poolEn } from "../../src/features/prospecting/messages/en.ts"
import { prospecting as poolZh } from "../../src/features/prospecting/messages/zh-CN.ts"
import { sequences as en } from "../../src/features/sequences/messages/en.ts"
import { sequences as zh } from "../../src/features/sequences/messages/zh-CN.ts"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const texts = {
  en: { t: en, pool: poolEn.pool, contacts: contactsEn, added: "1 person was added" },
  "zh-CN": { t: zh, pool: poolZh.pool, contacts: contactsZh, added: "已加入 1 人" },
} as const

const call = (page: Page, path: string, body: object) =>
  page.evaluate(
    async (sent) => {
      const headers = { "content-type": "application/json" }
      const body = JSON.stringify(sent.body)
      const answer = await fetch(`/api/v1${sent.path}`, { method: "POST", headers, body })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    { path, body },
  )

/** A lead that nobody has, with somebody who can be called, and a sequence of one call. */
async function prepare(page: Page) {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  const step = { channel: "phone", afterDays: 0, purpose: "Ring", subject: "", text: "" }
  const rules = { stopsOnReply: true, isExclusive: false, gapDays: null, senderLimit: null }
  const more = { dayLimit: null, waitDays: 5, again: "always" }
  await call(page, "/sequences", { name: "Calls", steps: [step], rules: { ...rules, ...more } })
  const wu = await call(page, "/contacts", { name: "Aaron Wu", phones: ["+86 138 0013 8000"] })
  await call(page, "/contacts", { name: "Aaron Zhu", phones: ["+86 138 0013 8001"] })
  const lead = { title: "Lead of Aaron", pipelineId, ownerId: null, source: "Fair" }
  await call(page, "/deals", { ...lead, contactIds: [wu.id] })
  return pipelineId
}

test.each(["en", "zh-CN"] as const)(
  "a selection of leads, people and deals is added to a sequence, and who cannot be is named: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const pipelineId = await prepare(page)
      await page.evaluate((chosen) => localStorage.setItem("stagecraft.locale", chosen), locale)
      const { t, pool, contacts, added } = texts[locale]
      const dialog = page.getByRole("dialog", { name: t.many.title })
      await page.goto(`${product.url}/pool?source=Fair`)
      await page.getByRole("checkbox", { name: "Lead of Aaron" }).check()
      await page.getByRole("button", { name: pool.claimAndAdd }).click()
      await dialog.waitFor()
      expect(await faults(page)).toEqual([])
      await dialog.getByLabel(t.enrol.sequence).selectOption({ label: "Calls" })
      await dialog.getByRole("button", { name: /1/ }).click()
      await page.getByText(added).first().waitFor()

      await page.goto(`${product.url}/contacts?q=aaron`)
      for (const name of ["Aaron Wu", "Aaron Zhu"]) {
        await page.getByRole("checkbox", { name: nameIn(contacts.list.chooseOne, name) }).check()
      }
      expect(await faults(page)).toEqual([])
      await page.getByRole("button", { name: t.many.open }).click()
      await dialog.getByLabel(t.enrol.sequence).selectOption({ label: "Calls" })
      await dialog.getByRole("button", { name: /2/ }).click()
      await dialog.getByText(t.why["no-deal"]).waitFor()
      await dialog.getByText(t.why.running).waitFor()
      expect(await faults(page)).toEqual([])
      await page.keyboard.press("Escape")
      await dialog.waitFor({ state: "detached" })

      await page.goto(`${product.url}/pipeline/${pipelineId}?view=table&q=aaron`)
      await page.getByRole("checkbox", { name: /Lead of Aaron/ }).check()
      await page.getByRole("button", { name: t.many.open }).click()
      await dialog.getByLabel(t.enrol.sequence).selectOption({ label: "Calls" })
      await dialog.getByRole("button", { name: /1/ }).click()
      await dialog.getByText(t.why.running).waitFor()
      expect(product.failures).toEqual([])
    }),
)

const nameIn = (text: string, name: string) => text.replace("{name}", name)
