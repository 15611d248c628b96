import { once } from "node:events"
import { createServer } from "node:http"
import ICAL from "ical.js"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    name: "Name",
    address: "Secret address of the calendar",
    add: "Add the calendar",
    fine: "Up to date",
    failed: "Not up to date",
    actions: "Actions for Private",
    readNow: "Read now",
    remove: "Remove",
    none: "No time is free in these days.",
    make: "Make an address",
    end: "End the address",
    redirect: /leads to another one/,
    refused: /can be reached from the internet/,
  },
  "zh-CN": {
    name: "名称",
    address: "日历的私密地址",
    add: "添加日历",
    fine: "已是最新",
    failed: "不是最新",
    actions: "Private的操作",
    readNow: "立即读取",
    remove: "移除",
    none: "这几天没有空闲时间。",
    make: "生成地址",
    end: "停用地址",
    redirect: /指向另一个地址/,
    refused: /可从互联网访问/,
  },
} as const

/** A calendar that is busy every day; asked for `/moved`, it sends one elsewhere. */
async function withCalendar(work: (address: string) => Promise<void>) {
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:Holiday"]
    .concat("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY", "END:VEVENT", "END:VCALENDAR", "")
    .join("\r\n")
  const server = createServer(({ url }, answer) => {
    if (url === "/moved") answer.writeHead(302, { location: "/secret.ics" }).end()
    else answer.end(text)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const place = server.address()
  const port = typeof place === "object" && place ? place.port : 0
  await work(`http://127.0.0.1:${port}`).finally(() => server.close())
}

test.each(["en", "zh-CN"] as const)(
  "a member has another calendar read, a buyer is offered none of its time, and the meetings can be subscribed to: %s",
  (locale) =>
    withCalendar((calendar) =>
      withNorthwind(
        async (product) => {
          const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
          await comeIn(product, page)
          const api = `${product.url}/api/v1`
          const first = async (path: string) =>
            (await (await page.request.get(`${api}/${path}`)).json()).items[0]
          const { id: memberId } = await first("members")
          const booking = await page.request.post(`${api}/booking-pages`, {
            data: {
              name: { en: "Demo", "zh-CN": "演示" },
              meetingTypeId: (await first("meeting-types")).id,
              pipelineId: (await first("pipelines")).id,
              hostIds: [memberId],
            },
          })
          const { address } = await booking.json()
          const buyer = await product.visitor()
          const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
          const look = `${address}?lang=${locale}&week=${nextWeek}`
          await buyer.page.goto(look)
          const offered = buyer.page.locator(".times a")

          await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
          const t = words[locale]
          await page.goto(`${product.url}/settings/calendars`)
          await page.getByRole("button", { name: t.add }).waitFor()
          const button = (name: string) => page.getByRole("button", { name, exact: true })
          const add = async (typed: string) => {
            await page.getByLabel(t.name, { exact: true }).fill("Private")
            await page.getByLabel(t.address).fill(typed)
            await button(t.add).click()
          }
          const act = async (name: string) => {
            await button(t.actions).click()
            await page.getByRole("menuitem", { name }).click()
          }
          expect(await faults(page)).toEqual([])
          await add("ftp://127.0.0.1/calendar.ics")
          await page.getByText(t.refused).first().waitFor()
          expect(await faults(page)).toEqual([])

          await add(`${calendar}/moved`)
          await page.getByText(t.failed).waitFor()
          await page.getByText(t.redirect).waitFor()
          expect(await faults(page)).toEqual([])
          await act(t.remove)
          await page.getByText(t.failed).waitFor({ state: "detached" })

          expect(await offered.count()).toBeGreaterThan(0)
          await add(`${calendar}/secret.ics`)
          await page.getByText(t.fine).waitFor()
          expect(await page.getByLabel(t.name, { exact: true }).inputValue()).toBe("")
          expect(await page.content()).not.toContain("secret.ics")
          await buyer.page.reload()
          await buyer.page.getByText(t.none).waitFor()
          expect(await offered.count()).toBe(0)

          await button(t.make).click()
          const shown = (await page.getByText(/\/p\/calendar\//).textContent()) ?? ""
          expect(await faults(page)).toEqual([])
          const feed = await buyer.context.request.get(shown.replace(/^webcal:/, "https:"))
          const subscribed = new ICAL.Component(ICAL.parse(await feed.text()))
          expect(subscribed.getFirstPropertyValue("x-wr-calname")).toContain("Northwind")
          await page.reload()
          await button(t.end).waitFor()
          expect(await page.content()).not.toContain("/p/calendar/")
          await button(t.end).click()
          await button(t.make).waitFor()
          expect((await buyer.context.request.get(shown)).status()).toBe(404)

          await act(t.remove)
          await page.getByText(t.fine).waitFor({ state: "detached" })
          await buyer.page.reload()
          expect(await offered.count()).toBeGreaterThan(0)
          expect(product.failures).toEqual([])
        },
        { STAGECRAFT_ALLOW_PRIVATE_ADDRESSES: "1" },
      ),
    ),
)
