import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

/** Pictures of what was built, where a folder for them is named. */
async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test("marketing joins, brings a lead of its campaign without a mouse, and sees what became of it, in Chinese and on a phone", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.goto(`${product.url}/settings/members`)
    await page.getByLabel("Mail address").fill("mei@example.com")
    await page.getByLabel("Role", { exact: true }).first().selectOption({ label: "Marketing" })
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    const link = page.getByRole("status").locator("code").last()
    await link.waitFor()
    const invitation = (await link.textContent()) ?? ""

    const visitor = { locale: "zh-CN", viewport: { width: 1440, height: 900 } }
    const { page: theirs } = await product.visitor(visitor)
    await theirs.goto(invitation)
    await theirs.getByLabel("姓名").fill("王梅")
    await theirs.getByLabel("密码").fill("correct horse battery")
    await theirs.getByRole("button", { name: "加入", exact: true }).click()
    // Deals of reps are none of hers.
    await theirs.getByText("该销售管道中还没有商机").waitFor()
    await theirs.goto(`${product.url}/settings`)
    await theirs.getByRole("link", { name: "营销活动" }).click()
    await theirs.getByRole("heading", { level: 1, name: "营销活动" }).waitFor()
    await theirs.getByLabel("新营销活动的名称").fill("春季展会")
    await theirs.keyboard.press("Enter")
    await theirs.getByRole("link", { name: "春季展会" }).click()
    await theirs.getByText("该营销活动还没有带来线索。").waitFor()
    await theirs.keyboard.press("c")
    await theirs.getByRole("dialog").getByLabel("线索名称").fill("厦门航空的飞行培训")
    await theirs.getByRole("dialog").getByLabel("来源").fill("展会")
    await picture(theirs, "campaign-dialog-zh")
    await theirs.keyboard.press("Enter")
    await theirs.getByText("厦门航空的飞行培训 已进入线索池").first().waitFor()
    await theirs.getByRole("row", { name: /厦门航空的飞行培训.*暂无负责人/ }).waitFor()
    expect(await faults(theirs)).toEqual([])
    await picture(theirs, "campaign-zh")
    await theirs.setViewportSize({ width: 390, height: 844 })
    await theirs.emulateMedia({ colorScheme: "dark" })
    await expect.poll(() => faults(theirs)).toEqual([]) // the colours change with the next frames
    await picture(theirs, "campaign-zh-phone-dark")

    await page.goto(`${product.url}/pool`)
    await page.getByRole("button", { name: /^Claim 厦门航空/ }).click()
    await page.getByText("The lead is in your queue now").first().waitFor()
    await page.goto(`${product.url}/campaigns`)
    await page.getByRole("link", { name: "春季展会" }).click()
    await page.getByRole("link", { name: "厦门航空的飞行培训" }).waitFor()
    await page.getByRole("row", { name: /厦门航空的飞行培训.*Ann Li/ }).waitFor()
    await picture(page, "campaign-en")
    expect(product.failures).toEqual([])
  }))

test("a new deal names its source and an open campaign, found by typing", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    await page.evaluate(async () => {
      for (const name of ["Spring fair", "Autumn fair"]) {
        const headers = { "content-type": "application/json" }
        const body = JSON.stringify({ name })
        await fetch("/api/v1/campaigns", { method: "POST", headers, body })
      }
    })
    await page.keyboard.press("c")
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Title").fill("Lifts for Espoo")
    await dialog.getByLabel("Source").fill("Fair")
    await dialog.getByRole("combobox", { name: "Campaign" }).fill("spr")
    await page.getByRole("option", { name: "Spring fair" }).click()
    expect(await faults(page)).toEqual([])
    await picture(page, "deal-dialog")
    await dialog.getByRole("button", { name: "Create deal" }).click()
    await page.getByRole("heading", { level: 1, name: "Lifts for Espoo" }).waitFor()
    const work = page.getByRole("region", { name: "Prospecting" }).last()
    await work.getByText("Spring fair").waitFor()
    await work.getByText("Fair", { exact: true }).waitFor()
    expect(product.failures).toEqual([])
  }))
