import { expect, test } from "vitest"
import { withProduct } from "../support/product.ts"
import { setUp } from "./steps.ts"

test(
  "shots",
  () =>
    withProduct(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await setUp(product, page)
      const send = (path: string, body: object) =>
        page.evaluate(
          async ([to, text]) => {
            const answer = await fetch(`/api/v1${to}`, {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: text,
            })
            if (!answer.ok) throw new Error(await answer.text())
            return answer.json()
          },
          [path, JSON.stringify(body)] as const,
        )
      const company = await send("/companies", {
        name: "北京星河科技有限公司",
        domain: "xinghe.example",
        phone: "010-65529988",
      })
      await send("/companies", { name: "Xinghe Trading Ltd." })
      const board = page.url().split("/").at(-1)
      await send("/deals", { title: "Rollout 2027", pipelineId: board, companyId: company.id })
      await send("/contacts", { name: "王伟", phones: ["13800138000"], companyId: company.id })
      await page.goto(`${product.url}/companies`)
      await page.getByRole("button", { name: "New company" }).click()
      await page.getByRole("dialog").getByLabel("Name").fill("星河")
      await page.getByRole("dialog").getByLabel("Website").fill("xinghe.example")
      await page.getByText("This is here already").waitFor()
      await page.waitForTimeout(500)
      await page.screenshot({ path: "/tmp/s1.png" })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.screenshot({ path: "/tmp/s2.png" })
      await page.emulateMedia({ colorScheme: "dark" })
      await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(`${product.url}/contacts`)
      await page.getByRole("button", { name: "新建联系人" }).click()
      await page.getByRole("dialog").getByLabel("姓名").fill("王伟")
      await page.getByRole("dialog").getByLabel("电话").fill("138 0013 8000")
      await page.getByText("已有相同记录").waitFor()
      await page.waitForTimeout(500)
      await page.screenshot({ path: "/tmp/s3.png" })
      await page.goto(`${product.url}/pipeline/${board}`)
      await page.getByRole("button", { name: "新建商机" }).first().click()
      await page.getByRole("dialog").getByLabel("名称").fill("星河科技")
      await page.waitForTimeout(1500)
      await page.screenshot({ path: "/tmp/s4.png" })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.screenshot({ path: "/tmp/s5.png" })
      const li = await send("/contacts", {
        name: "李娜",
        emails: ["li@n.example"],
        phones: ["13900139000"],
        linkedin: "https://www.linkedin.com/in/lina",
      })
      const d = await send("/deals", { title: "新线索", pipelineId: board, contactIds: [li.id] })
      await page.goto(`${product.url}/deals/${d.id}`)
      await page.getByRole("button", { name: "制定联系计划" }).click()
      await page.waitForTimeout(800)
      await page.screenshot({ path: "/tmp/s7.png", fullPage: true })
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.waitForTimeout(500)
      await page.screenshot({ path: "/tmp/s8.png" })
      await page.getByRole("button", { name: "确定计划" }).click()
      await page.waitForTimeout(1500)
      await page.screenshot({ path: "/tmp/s9.png" })
      await send("/opt-outs", { value: "x.example", reason: "来信要求" })
      await page.goto(`${product.url}/settings/opt-outs`)
      await page.waitForTimeout(1500)
      await page.screenshot({ path: "/tmp/s10.png" })
      await page.goto(`${product.url}/settings/workspace`)
      await page.waitForTimeout(1500)
      await page.screenshot({ path: "/tmp/s6.png", fullPage: true })
      expect(1).toBe(1)
    }),
  200000,
)
