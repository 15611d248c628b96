import { expect, test } from "vitest"
import { ann } from "../support/ann.ts"
import { withProduct } from "../support/product.ts"
import { faults } from "./steps.ts"

test("the first visit in Chinese: the form follows the language and shows what each template brings", () =>
  withProduct(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await page.goto(product.url)
    const currency = page.getByRole("combobox").first()
    await expect.poll(() => currency.inputValue()).toBe("USD")
    await page.getByText("Opportunity won").waitFor()
    await page.getByRole("button", { name: "中文" }).click()
    await page.getByText("潜在客户开发").waitFor()
    expect(await currency.inputValue()).toBe("CNY")
    expect(await page.getByLabel("语言").inputValue()).toBe("zh-CN")

    // What somebody chose stays, whatever the language of the page.
    await page.getByLabel("报表币种").selectOption("EUR")
    await page.getByRole("button", { name: "English" }).click()
    await page.getByText("Opportunity won").waitFor()
    expect(await currency.inputValue()).toBe("EUR")
    await page.getByRole("button", { name: "中文" }).click()

    const stages: Record<string, string> = {
      小型企业: "周期短、只有一位决策人",
      中国企业: "先内部立项",
      通信套餐: "用当前账单对比新套餐",
      "服务机构（需求沟通）": "双方共同确定范围",
      空白: "其余由您决定",
      七个阶段: "面向企业销售的常用流程",
    }
    for (const [label, summary] of Object.entries(stages)) {
      await page.getByLabel("初始销售管道").selectOption({ label })
      await page.getByText(summary).waitFor()
    }
    expect(await faults(page)).toEqual([])

    await page.getByLabel("姓名").fill(ann.name)
    await page.getByLabel("邮箱").fill(ann.email)
    await page.getByLabel("密码").fill(ann.password)
    await page.getByLabel("工作区名称").fill("北风")
    await page.getByRole("radio", { name: "空的销售管道" }).check()
    await page.getByRole("button", { name: "创建工作区" }).click()
    await page.waitForURL(/\/pipeline\/./)
    await page.getByRole("heading", { level: 1 }).waitFor()
    expect(product.failures).toEqual([])
  }))
