import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

const ben = { name: "Ben Owen", email: "ben@example.com", password: "correct horse battery" }

test("who enters a company that is here sees it while typing, opens it, or says why they go on", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const send = (path: string, body: object) =>
      page.evaluate(
        async ([to, text]) => {
          const headers = { "content-type": "application/json" }
          const answer = await fetch(`/api/v1${to}`, { method: "POST", headers, body: text })
          if (!answer.ok) throw new Error(await answer.text())
          return answer.json()
        },
        [path, JSON.stringify(body)] as const,
      )
    const company = await send("/companies", {
      name: "北京星河科技有限公司",
      domain: "xinghe.example",
    })
    const asked: string[] = []
    page.on("request", (request) => {
      if (request.url().endsWith("/duplicate-checks")) asked.push(request.url())
    })
    await page.goto(`${product.url}/companies`)
    await page.getByRole("button", { name: "New company" }).click()
    const dialog = page.getByRole("dialog", { name: "New company" })
    await dialog.getByLabel("Name").pressSequentially("星河科技", { delay: 20 })
    await dialog.getByText("This may be here already").waitFor()
    await dialog.getByRole("link", { name: "北京星河科技有限公司" }).waitFor()
    expect(asked.length).toBeLessThanOrEqual(2) // asked when the typing rests, not by letter
    expect(await faults(page)).toEqual([])

    await dialog.getByLabel("Website").fill("www.xinghe.example")
    await dialog.getByText("This is here already").waitFor()
    await dialog.getByRole("button", { name: "Create anyway" }).click()
    const reason = dialog.getByLabel("Why create it anyway")
    await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true)
    await reason.fill("Its daughter in Shanghai")
    expect(await faults(page)).toEqual([])
    await dialog.getByRole("button", { name: "Create anyway" }).click()
    await page.getByRole("heading", { level: 1, name: "星河科技" }).waitFor()
    await page.goto(`${product.url}/settings/audit`)
    await page.getByText("Created a company beside one like it").first().click()
    await page.getByText("Its daughter in Shanghai").waitFor()

    await page.evaluate(() => localStorage.setItem("stagecraft.locale", "zh-CN"))
    await page.goto(`${product.url}/contacts`)
    await send("/contacts", { name: "王伟", phones: ["+86 138 0013 8000"], companyId: company.id })
    await page.getByRole("button", { name: "新建联系人" }).click()
    const chinese = page.getByRole("dialog", { name: "新建联系人" })
    await chinese.getByLabel("姓名").fill("王 伟")
    await chinese.getByLabel("电话").fill("13800138000")
    await chinese.getByText("已有相同记录").waitFor()
    await chinese.getByLabel("仍要创建的原因").waitFor()
    expect(await faults(page)).toEqual([])
    await chinese.getByRole("link", { name: "王伟" }).click()
    await page.getByRole("heading", { level: 1, name: "王伟" }).waitFor()
    expect(product.failures).toEqual([])
  }))

test("a rep who begins a deal learns that a colleague works on the company, and no more than that", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const made = await page.evaluate(async () => {
      const call = async (method: string, path: string, body?: object) => {
        const headers = { "content-type": "application/json" }
        const text = body && { body: JSON.stringify(body) }
        const answer = await fetch(`/api/v1${path}`, { method, headers, ...text })
        if (!answer.ok) throw new Error(await answer.text())
        return answer.json()
      }
      const { items: pipelines } = await call("GET", "/pipelines")
      const company = await call("POST", "/companies", { name: "Fabrikam Ltd." })
      const secret = { title: "Secret takeover", amountMinor: "918273645" }
      const place = { pipelineId: pipelines[0].id, companyId: company.id }
      await call("POST", "/deals", { ...secret, ...place })
      const { version } = await call("GET", "/workspace")
      await call("PATCH", "/workspace", { version, repVisibility: "own" })
      return { path: `/pipeline/${pipelines[0].id}` }
    })
    await page.goto(`${product.url}/settings/members`)
    await page.getByLabel("Mail address").fill(ben.email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    const link = page.getByRole("status").locator("code").last()
    await link.waitFor()
    const { page: theirs } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await theirs.goto((await link.textContent()) ?? "")
    await theirs.getByLabel("Name").fill(ben.name)
    await theirs.getByLabel("Password").fill(ben.password)
    await theirs.getByRole("button", { name: "Join", exact: true }).click()
    await theirs.waitForURL(/\/pipeline/)
    await theirs.goto(product.url + made.path)
    await theirs.getByRole("button", { name: "New deal" }).first().click()
    const dialog = theirs.getByRole("dialog", { name: "New deal" })
    await dialog.getByLabel("Title").fill("Rollout")
    await dialog.getByRole("combobox", { name: "Company" }).fill("Fabrikam")
    await theirs.getByRole("option", { name: "Fabrikam Ltd." }).click()
    await dialog.getByText("An open deal with Fabrikam Ltd.").waitFor()
    await dialog.getByText("Owner Ann Li").waitFor()
    expect(await dialog.textContent()).not.toMatch(/Secret|9,182,736/)
    await dialog.getByRole("button", { name: "Create anyway" }).waitFor()
    expect(await faults(theirs)).toEqual([])
    await dialog.getByLabel("Why create it anyway").fill("Agreed with Ann")
    await dialog.getByRole("button", { name: "Create anyway" }).click()
    await theirs.getByRole("heading", { level: 1, name: "Rollout" }).waitFor()
    expect(product.failures).toEqual([])
  }))
