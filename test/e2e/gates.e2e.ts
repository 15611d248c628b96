import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults, showRest } from "./steps.ts"

const words = {
  en: {
    dialog: /^Before .* moves on$/,
    back: /^Before .* goes back$/,
    happened: "What happened",
    go: "Move to this stage",
    save: "Save and move",
    reason: "Why it may be",
    linkedIn: "Criteria verified elsewhere, for example on LinkedIn",
    shows: "What shows it: words or a link",
    cause: "Why does it go back?",
    stages: ["Prospecting", "Lead qualification", "Demo or scoping meeting", "Proposal"],
  },
  "zh-CN": {
    dialog: /^推进“.*”之前$/,
    back: /^退回“.*”之前$/,
    happened: "发生了什么",
    go: "移到此阶段",
    save: "保存并移动",
    reason: "可以跳过的原因",
    linkedIn: "已在别处核实，例如领英",
    shows: "依据：文字或链接",
    cause: "为什么退回？",
    stages: ["潜在客户开发", "线索资质确认", "演示或需求沟通会", "方案与报价"],
  },
}

test.each(["en", "zh-CN"] as const)(
  "G4, G5, G6: a refused move asks for what is missing, a skip for evidence, a way back for its cause: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      const dealId = await newDeal(page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const t = words[locale]
      await page.goto(`${product.url}/deals/${dealId}`)
      const path = page.getByRole("navigation").filter({ hasText: t.stages[3] as string })
      const stage = (index: number) => path.getByRole("button", { name: t.stages[index] as string })
      const goTo = async (index: number) => {
        await stage(index).click()
        await page.getByRole("button", { name: t.go }).click()
      }
      const dialog = page.getByRole("dialog", { name: t.dialog })
      const save = dialog.getByRole("button", { name: t.save })

      // Forward: the stage asks for the first two-way exchange.
      await goTo(1)
      await dialog.waitFor()
      expect(await faults(page)).toEqual([])
      await dialog.getByLabel(t.happened).fill("They answered our mail and want to talk")
      // What was typed outlives a reload.
      await page.reload()
      await goTo(1)
      await expect.poll(() => dialog.getByLabel(t.happened).inputValue()).toContain("They answered")
      await save.click()
      await dialog.waitFor({ state: "detached" })
      await isIn(stage(1))

      // Past the demo: its own criteria, and why the demo may be passed by.
      await goTo(3)
      await dialog.getByLabel(t.reason).selectOption({ label: t.linkedIn })
      await dialog.getByLabel(t.shows).fill("https://linkedin.example/in/ann")
      await save.click()
      // Still open: the criteria of the stage were not shown.
      await dialog.getByRole("alert").waitFor()
      await showRest(page, dealId)
      await save.click()
      await dialog.waitFor({ state: "detached" })
      await isIn(stage(3))

      // Back: the cause.
      await goTo(1)
      const back = page.getByRole("dialog", { name: t.back })
      await back.getByLabel(t.cause).fill("The decision maker left")
      expect(await faults(page)).toEqual([])
      await back.getByRole("button", { name: t.save }).click()
      await back.waitFor({ state: "detached" })
      await isIn(stage(1))
      await page.getByText("The decision maker left").waitFor()
    }),
)

test("a rep asks for an exception, a manager grants it where exceptions are counted", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const dealId = await newDeal(page)
    await page.goto(`${product.url}/deals/${dealId}`)
    await page.getByRole("button", { name: "Lead qualification" }).click()
    await page.getByRole("button", { name: "Move to this stage" }).click()
    const dialog = page.getByRole("dialog", { name: words.en.dialog })
    await dialog.getByText("It cannot be shown now").click()
    await dialog.getByLabel("Why", { exact: true }).fill("Fair week, the notes follow")
    await dialog.getByLabel("Until and including").fill("2099-01-31")
    await dialog.getByRole("button", { name: "Make the exception and move" }).click()
    await dialog.waitFor({ state: "detached" })
    await isIn(page.getByRole("button", { name: "Lead qualification" }))
    await page.goto(`${product.url}/settings/exceptions`)
    await page.getByLabel("State").selectOption({ label: "Granted" })
    await page.getByText("“Fair week, the notes follow”").waitFor()
    await page.getByRole("row", { name: /^Prospecting 0 1 0 0$/ }).waitFor()
    expect(await faults(page)).toEqual([])
  }))

async function isIn(stage: ReturnType<Page["getByRole"]>) {
  await expect.poll(() => stage.getAttribute("aria-current")).toBe("step")
}

/** A deal at the beginning of the pipeline on screen; its id. */
function newDeal(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const pipelineId = location.pathname.split("/").at(-1)
    const answer = await fetch("/api/v1/deals", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "Polar station", pipelineId }),
    })
    return (await answer.json()).id
  })
}
