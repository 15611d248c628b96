import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

test("a rep plans how to contact a prospect, is told which rule a step breaks, and sees the plan stop", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const dealId = await page.evaluate(async () => {
      const call = async (method: string, path: string, body?: object) => {
        const headers = { "content-type": "application/json" }
        const text = body && { body: JSON.stringify(body) }
        const answer = await fetch(`/api/v1${path}`, { method, headers, ...text })
        if (!answer.ok) throw new Error(await answer.text())
        return answer.json()
      }
      // Every day is a working day, so that the test says the same on any of them.
      const { version } = await call("GET", "/workspace")
      const calendar = { week: Array(7).fill({ from: "09:00", to: "18:00" }), days: [] }
      await call("PATCH", "/workspace", { version, calendar, firstExchange: "off" }).catch(() =>
        call("PATCH", "/workspace", { version, calendar }),
      )
      const { items } = await call("GET", "/pipelines")
      const person = { name: "Li Na", emails: ["li@n.example"], phones: ["+86 138 0013 8000"] }
      const contact = await call("POST", "/contacts", person)
      const deal = { title: "New prospect", pipelineId: items[0].id, contactIds: [contact.id] }
      return (await call("POST", "/deals", deal)).id as string
    })
    await page.goto(`${product.url}/deals/${dealId}`)
    const panel = page.getByRole("region", { name: "Contact plan" })
    const letter = panel.getByRole("link", { name: "Write to li@n.example" })
    expect(await letter.getAttribute("href")).toBe("mailto:li@n.example")
    await panel.getByRole("button", { name: "Plan contact" }).click()
    const second = panel.getByLabel("Day of step 2")
    const good = await second.inputValue()
    await second.fill(await panel.getByLabel("Day of step 1").inputValue())
    await panel.getByRole("button", { name: "Plan it" }).click()
    await panel.getByText(/^Step 2 is less than 2 working days from another step/).waitFor()
    expect(await faults(page)).toEqual([])
    await second.fill(good)
    await panel.getByRole("button", { name: "Plan it" }).click()
    await panel.getByText("Phone · Call to follow up").waitFor()
    const tasks = page.getByRole("region", { name: "Tasks" })
    await expect.poll(() => tasks.getByRole("listitem").count()).toBe(3)
    expect(await faults(page)).toEqual([])

    await page.evaluate(async (id) => {
      const headers = { "content-type": "application/json" }
      const body = JSON.stringify({ kind: "mail", body: "They wrote back", by: "buyer" })
      await fetch(`/api/v1/deals/${id}/notes`, { method: "POST", headers, body })
    }, dealId)
    await panel.getByText("They answered. From now on plan tasks of your own.").waitFor()
    await expect.poll(() => tasks.getByRole("listitem").count()).toBe(1)

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.goto(`${product.url}/settings/opt-outs`)
    await page.getByLabel("邮箱或域名").fill("N.example")
    await page.getByLabel("原因").fill("来信要求")
    await page.getByRole("button", { name: "加入名单" }).click()
    await page.getByRole("button", { name: "将 n.example 移出名单" }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.goto(`${product.url}/deals/${dealId}`)
    await page.getByText("不可联系").waitFor()
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
