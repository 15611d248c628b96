import { expect, test } from "vitest"
import { ann } from "../support/ann.ts"
import { withNorthwind } from "../support/product.ts"
import { totp } from "../support/totp.ts"
import { comeIn, faults, signIn, signOut } from "./steps.ts"

test("a second factor is set up by its picture; a backup code lets in whoever lost the device", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor()
    await comeIn(product, page)
    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.goto(`${product.url}/settings/profile`)
    const factor = page.getByRole("region", { name: "双重验证" })
    await factor.getByLabel("当前密码").fill(ann.password)
    await factor.getByRole("button", { name: "设置" }).click()
    await factor.getByRole("img", { name: "验证器应用密钥的二维码" }).waitFor()
    const [secret = "", codes = ""] = await factor.locator("code").allTextContents()
    expect(await faults(page)).toEqual([])
    await factor.getByLabel("六位验证码").fill(totp(secret))
    await factor.getByRole("button", { name: "确认" }).click()
    await factor.getByRole("button", { name: "关闭" }).waitFor()

    // New backup codes without setting up again; the ones from before are worth nothing.
    await factor.getByLabel("生成新备用码所需的密码").fill(ann.password)
    await factor.getByRole("button", { name: "生成新备用码" }).click()
    const fresh = await factor.locator("code").textContent()
    expect(fresh).not.toBe(codes)
    expect(await faults(page)).toEqual([])

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "en"))
    await page.reload()
    await signOut(page)
    await signIn(page)
    await page.getByRole("button", { name: "Use a backup code" }).click()
    await page.getByLabel("Backup code").fill("not-a-code")
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await page.getByText("The code is not right").waitFor()
    await page.getByLabel("Backup code").fill(fresh?.trim().split(/\s+/)[0] ?? "")
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await page.getByText("This is sample data").waitFor()
    expect(product.failures).toEqual([])
  }))
