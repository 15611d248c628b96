import { expect, test } from "vitest"
import { inWorkspace } from "../../src/server/db/tenant.ts"
import { newId } from "../../src/server/ids.ts"
import type { Services } from "../../src/server/services.ts"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: { title: "Meetings", colleagues: "When colleagues are busy", free: "Nothing planned" },
  "zh-CN": { title: "会议", colleagues: "同事的忙碌时间", free: "没有安排" },
} as const

test.each(["en", "zh-CN"] as const)(
  "a week shows one's meetings and when colleagues are busy, is turned by keys, and leads to the deal: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const api = `${product.url}/api/v1`
      const first = async (path: string) =>
        (await (await page.request.get(`${api}/${path}`)).json()).items[0]
      const { id: dealId, title: dealTitle } = await first("deals")
      const { id: meetingTypeId } = await first("meeting-types")
      const today = new Date().toISOString().slice(0, 10)
      for (const [title, clock] of [
        ["Walkthrough", "10:00"],
        ["产品演示", "10:30"],
      ]) {
        await page.request.post(`${api}/deals/${dealId}/meetings`, {
          data: { meetingTypeId, title, startsAt: `${today}T${clock}:00Z` },
        })
      }
      const session = await (await page.request.get(`${api}/session`)).json()
      await addColleague(product.server.services, {
        workspaceId: session.workspace.id,
        startsAt: new Date(`${today}T13:00:00Z`),
        endsAt: new Date(`${today}T14:30:00Z`),
      })
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const t = words[locale]
      await page.goto(`${product.url}/meetings`)
      await page.getByRole("heading", { level: 1, name: t.title }).waitFor()
      const entry = page.getByRole("link", { name: /Walkthrough/ })
      await entry.waitFor()
      await page.getByRole("heading", { name: t.colleagues }).waitFor()
      await page.getByText("Colleen").waitFor()
      expect(await faults(page)).toEqual([])
      await page.keyboard.press("j")
      await entry.waitFor({ state: "detached" })
      expect(page.url()).toContain("week=")
      await page.keyboard.press("k")
      await entry.waitFor()
      await page.keyboard.press("k")
      await entry.waitFor({ state: "detached" })
      await page.keyboard.press("t")
      await entry.click()
      await page.getByRole("heading", { level: 1, name: dealTitle }).waitFor()
      expect(product.failures).toEqual([])
    }),
)

type Busy = { workspaceId: string; startsAt: Date; endsAt: Date }

/** Somebody else of the workspace, busy once by a calendar of theirs. */
async function addColleague({ db }: Services, { workspaceId, startsAt, endsAt }: Busy) {
  const now = new Date()
  const ids = { workspaceId, id: newId(now) }
  await inWorkspace(db, workspaceId, async (tx) => {
    const member = { ...ids, name: "Colleen", role: "rep", createdAt: now }
    await tx.insertInto("member").values(member).execute()
    const calendar = { ...ids, memberId: ids.id, name: "x", host: "x", timeZone: "UTC" }
    const unread = { address: Buffer.from("x"), nextAt: new Date("2100-01-01"), createdAt: now }
    await tx
      .insertInto("busyCalendar")
      .values({ ...calendar, ...unread })
      .execute()
    const time = { workspaceId, calendarId: ids.id, startsAt, endsAt }
    await tx.insertInto("busyTime").values(time).execute()
  })
}
