import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    room: "Buyer's room",
    invite: "Invite to the room",
    byLink: "Make a link to pass on",
    link: "The link",
    close: "Close",
    share: "Share a file",
    send: "Share",
    question: "Your question",
    ask: "Ask",
    asked: "A question was asked in the buyer's room",
    answer: /^Answer to “/,
    reply: "Answer",
    replied: "Answered",
    name: "Name a colleague",
    theName: "Name",
    email: "Mail address",
    wish: "Ask us to invite them",
    soon: "We will look at it soon",
    add: "Add to the deal",
    title: "Invite to the buyer's room",
    cancel: "Cancel",
    visits: /1 visit, last/,
    machine: "1 visit looks like a scanner or another program",
    more: "More about the link of Wei Zhang",
    revoke: "Take the link back",
    revoked: "Taken back",
    gone: "This link opens nothing any more",
  },
  "zh-CN": {
    room: "买方专区",
    invite: "邀请进入专区",
    byLink: "生成可转发的链接",
    link: "链接",
    close: "关闭",
    share: "分享文件",
    send: "分享",
    question: "您的问题",
    ask: "提问",
    asked: "买方专区收到新问题",
    answer: /^回复“/,
    reply: "回复",
    replied: "已回复",
    name: "推荐同事",
    theName: "姓名",
    email: "邮箱",
    wish: "请我们邀请",
    soon: "我们会尽快处理",
    add: "添加到商机",
    title: "邀请进入买方专区",
    cancel: "取消",
    visits: /访问 1 次，最近一次/,
    machine: "1 次访问可能来自扫描程序",
    more: "Wei Zhang的链接的更多操作",
    revoke: "撤回链接",
    revoked: "已撤回",
    gone: "此链接已失效",
  },
}

test.each(["en", "zh-CN"] as const)(
  "S-68 seller and buyer meet in the room: a link, a file, a question answered, a colleague, the link's end; the buyer has no scripts: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page: seller } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, seller)
      const dealId = await prepared(seller)
      await seller.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await seller.goto(`${product.url}/deals/${dealId}`)
      const room = seller.getByRole("region", { name: t.room })
      const dialog = seller.getByRole("dialog")
      await room.getByRole("button", { name: t.invite }).click()
      await dialog.getByRole("button", { name: t.byLink }).waitFor()
      expect(await faults(seller)).toEqual([])
      await dialog.getByRole("button", { name: t.byLink }).click()
      const link = await dialog.getByRole("textbox", { name: t.link }).inputValue()
      await dialog.getByRole("button", { name: t.close }).click()
      await room.getByRole("button", { name: t.share }).click()
      await dialog.getByRole("button", { name: t.send, exact: true }).click()
      await room.getByText("offer.txt").waitFor()

      const { context, page: buyer } = await product.visitor({
        ...{ javaScriptEnabled: false, userAgent: "Mozilla/5.0 (X11; Linux x86_64)" },
      })
      const asked: string[] = []
      context.on("request", (request) => asked.push(new URL(request.url()).host))
      await buyer.goto(`${link}?lang=${locale}`)
      await buyer.getByText("Wei Zhang").first().waitFor()
      await room.getByText(t.visits).waitFor() // told live
      const download = buyer.waitForEvent("download")
      await buyer.getByRole("link", { name: "offer.txt" }).click()
      expect((await download).suggestedFilename()).toBe("offer.txt")
      await written(async () => {
        await buyer.getByLabel(t.question).fill("Does it run on our servers?")
        await buyer.getByRole("button", { name: t.ask, exact: true }).click()
        return buyer.getByText("Does it run on our servers?").and(buyer.locator("li p")).count()
      })

      await seller.getByText(t.asked).first().waitFor() // told live, too
      await room.getByText("Does it run on our servers?", { exact: true }).waitFor()
      expect(await faults(seller)).toEqual([])
      await room.getByRole("textbox", { name: t.answer }).fill("Yes, on your own.")
      await room.getByRole("button", { name: t.reply, exact: true }).click()
      await seller.getByText(t.replied, { exact: true }).first().waitFor()
      await buyer.reload()
      await buyer.getByText("Yes, on your own.").waitFor()

      await written(async () => {
        if (!(await buyer.getByLabel(t.theName, { exact: true }).isVisible()))
          await buyer.getByText(t.name, { exact: true }).click()
        await buyer.getByLabel(t.theName, { exact: true }).fill("Li Na")
        await buyer.getByLabel(t.email).fill("li.na@contoso.example")
        await buyer.getByRole("button", { name: t.wish }).click()
        return buyer.getByText(t.soon).count()
      })
      await room.getByRole("button", { name: t.add }).click()
      await seller.getByRole("dialog", { name: t.title }).getByRole("combobox").first().waitFor()
      await dialog.getByRole("button", { name: t.cancel }).click()

      const scanner = await product.visitor({ userAgent: "Mimecast URL Protect" })
      await scanner.page.goto(`${link}?lang=${locale}`)
      expect(await faults(scanner.page)).toEqual([])
      await seller.reload()
      await room.getByText(t.machine).waitFor()
      expect(await faults(seller)).toEqual([])
      await room.getByRole("button", { name: t.more }).click()
      await seller.getByRole("menuitem", { name: t.revoke }).click()
      await room.getByText(t.revoked).waitFor()
      await buyer.reload()
      await buyer
        .getByRole("heading", { name: t.gone })
        .or(buyer.getByText(t.gone))
        .first()
        .waitFor()
      expect(new Set(asked)).toEqual(new Set([new URL(product.url).host]))
      expect(product.failures).toEqual([])
    }),
)

/** Sends a form; who is faster than one can read is asked to look again, and soon gets through. */
async function written(send: () => Promise<number>) {
  await expect.poll(send, { timeout: 30_000, interval: 1_500 }).toBeGreaterThan(0)
}

/** A deal with a person of the buyer and a file. */
function prepared(page: Page) {
  const pipelineId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  return page.evaluate(async (id) => {
    const headers = { "content-type": "application/json" }
    const make = async (path: string, body: object) => {
      const sent = { method: "POST", headers, body: JSON.stringify(body) }
      const answer = await fetch(`/api/v1${path}`, sent)
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const person = { name: "Wei Zhang", jobTitle: "Head of IT", emails: ["wei@contoso.example"] }
    const contact = await make("/contacts", person)
    const deal = { title: "Servers for Contoso", pipelineId: id, contactIds: [contact.id] }
    const { id: dealId } = await make("/deals", deal)
    const body = "What it costs"
    await fetch(`/api/v1/deals/${dealId}/files?name=offer.txt`, { method: "POST", body })
    return dealId as string
  }, pipelineId)
}
