import { expect, test } from "vitest"
import { ann } from "../support/ann.ts"
import { withNorthwind } from "../support/product.ts"
import { comeIn } from "./steps.ts"

const ben = { name: "本·欧文", email: "ben@example.com" }

test("a colleague joins by a link, in Chinese, and gets a new password by another; no mail is set up", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.goto(`${product.url}/settings/members`)
    await page.getByLabel("Mail address").fill(ben.email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    const invitation = await linkOn(page)

    const { context, page: theirs } = await product.visitor({ locale: "zh-CN" })
    await theirs.goto(invitation)
    await theirs.getByRole("heading", { name: "加入Northwind" }).waitFor()
    await theirs.getByLabel("姓名").fill(ben.name)
    await theirs.getByLabel("密码").fill("correct horse battery")
    await theirs.getByRole("button", { name: "加入", exact: true }).click()
    // A rep sees no deals but their own: none yet.
    await theirs.getByText("该销售管道中还没有商机").waitFor()

    await page.reload()
    await page.getByRole("button", { name: `Actions for ${ben.name}` }).click()
    await page.getByRole("menuitem", { name: "Make a password link" }).click()
    const reset = await linkOn(page)
    await context.clearCookies()
    await theirs.goto(reset)
    await theirs.getByLabel("新密码").fill("another horse battery")
    await theirs.getByRole("button", { name: "保存新密码" }).click()
    await theirs.getByText("新密码已保存").waitFor()
    await theirs.getByRole("link", { name: "登录" }).click()
    const signIn = async (password: string) => {
      await theirs.getByLabel("邮箱").fill(ben.email)
      await theirs.getByLabel("密码").fill(password)
      await theirs.getByRole("button", { name: "登录", exact: true }).click()
    }
    await signIn("correct horse battery")
    await theirs.getByText("邮箱或密码不正确").waitFor()
    await signIn("another horse battery")
    await theirs.getByText("该销售管道中还没有商机").waitFor()

    // A link is good for one time.
    await context.clearCookies()
    await theirs.goto(reset)
    await theirs.getByLabel("新密码").fill("a third horse battery")
    await theirs.getByRole("button", { name: "保存新密码" }).click()
    await theirs.getByText("该链接已失效").waitFor()
    await expect.poll(() => page.getByText(ann.email).count()).toBeGreaterThan(0)
    expect(product.failures).toEqual([])
  }))

/** The link that the page shows this once. */
async function linkOn(page: import("playwright-core").Page): Promise<string> {
  const link = page.getByRole("status").locator("code").last()
  await link.waitFor()
  return (await link.textContent()) ?? ""
}
