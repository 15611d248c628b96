import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults, openGates } from "./steps.ts"

const words = {
  en: {
    card: "Scorecard",
    evidence: "What shows it",
    saidBy: "Who said so",
    saved: "All answers are saved",
    answered: "7 of 7 answered",
    why: "Every question has an answer and the threshold is reached.",
    inChinese: "这件事有预算吗？由谁掌握？",
    inEnglish: "Is there a budget for this, and who holds it?",
    qualify: "Qualify (SQL)",
    happened: "recorded that the lead is sales-qualified (SQL)",
    since: "SQL since",
    move: "Move on…",
    pain: "A pain point",
    pains: "Pain points",
    add: "Add",
    save: "Save",
    next: "Demo or scoping meeting",
  },
  "zh-CN": {
    card: "评分卡",
    evidence: "依据",
    saidBy: "谁说的",
    saved: "所有回答均已保存",
    answered: "已回答 7 / 7",
    why: "所有问题均已回答，并达到通过条件。",
    inChinese: "这件事有预算吗？由谁掌握？",
    inEnglish: "Is there a budget for this, and who holds it?",
    qualify: "确认为 SQL",
    happened: "确认该线索为销售认可线索 (SQL)",
    since: "SQL 确认时间",
    move: "进入下一阶段…",
    pain: "痛点内容",
    pains: "痛点",
    add: "添加",
    save: "保存",
    next: "演示或需求沟通会",
  },
}

test.each(["en", "zh-CN"] as const)(
  "a lead is qualified during a call with nothing but keys, becomes an SQL and moves on: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await openGates(page)
      const dealId = await newLead(page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      const t = words[locale]
      await page.goto(`${product.url}/deals/${dealId}`)
      const card = page.getByRole("region", { name: t.card })
      const first = card.getByRole("listitem").first()
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key)
      }
      await first.waitFor()
      await press("q")
      // Two questions on: what was said is written down, and the keys go on after it.
      await press("1", "j", "2", "e")
      await page.keyboard.type("The board meets in May, 4 of 5 agree")
      await press("Tab")
      await page.keyboard.type("Ann")
      await press("Escape", "ArrowDown", "1", "j", "1", "j", "4", "j", "1", "j", "1")
      await card.getByText(t.answered).waitFor()
      await page.getByText(t.why).waitFor()
      await card.getByText(t.saved).waitFor()
      // The lead is asked in English; who reads Chinese has it below, and who asks in Chinese needs no more.
      await card.getByText(t.inEnglish).waitFor()
      expect(await card.getByText(t.inChinese).count()).toBe(locale === "en" ? 0 : 1)
      await press("l")
      await card.getByText(t.inChinese).waitFor()
      expect(await card.getByText(t.inEnglish).count()).toBe(locale === "en" ? 1 : 0)
      expect(await faults(page)).toEqual([])
      await page.reload()
      const budget = card.getByRole("listitem").nth(1)
      await budget.getByText("The board meets in May, 4 of 5 agree").waitFor()
      await budget.getByText("Ann:").waitFor()
      // The language the lead is asked in stays with the lead.
      await card.getByText(t.inChinese).waitFor()

      await page.getByRole("textbox", { name: t.pain }).fill("Two systems, typed twice")
      await page.getByRole("button", { name: t.add, exact: true }).click()
      const pains = page.getByRole("region", { name: t.pains })
      await pains.getByRole("listitem").getByText("Two systems, typed twice").waitFor()

      await page.getByRole("button", { name: t.qualify }).click()
      await page.getByText(t.happened).waitFor()
      expect(await page.getByText(t.since).count()).toBe(2) // on the card, and among the facts
      await page.getByRole("button", { name: t.move }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByRole("combobox").selectOption({ label: t.next })
      await dialog.getByRole("button", { name: t.save, exact: true }).click()
      const stage = page.getByRole("navigation").getByRole("button", { name: t.next })
      await expect.poll(() => stage.getAttribute("aria-current")).toBe("step")
      expect(product.failures).toEqual([])
    }),
)

test("R-17 an answer survives a server that is away, a reload, and another window that answers the same", () =>
  withNorthwind(async (product) => {
    const { context, page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const address = `${product.url}/deals/${await newLead(page)}`
    const rowOf = (where: Page) =>
      where.getByRole("region", { name: "Scorecard" }).getByRole("listitem").nth(1)
    const evidence = (where: Page) => rowOf(where).getByRole("textbox", { name: "What shows it" })
    const answer = (where: Page, name: string) =>
      rowOf(where).getByRole("button", { name, exact: true })
    const isChosen = (where: Page, name: string) =>
      expect.poll(() => answer(where, name).getAttribute("aria-pressed")).toBe("true")
    await page.goto(address)
    const away = "**/scorecard-answers"
    await page.route(away, (route) => route.abort())
    await answer(page, "Partly").click()
    await evidence(page).fill("Half of it is in this year's plan")
    await page.getByText("Not sent yet. Kept in this browser").waitFor()
    await page.reload()
    await isChosen(page, "Partly")
    await page.getByText("Not sent yet. Kept in this browser").waitFor()
    await page.unroute(away)
    await page.reload()
    await page.getByText("All answers are saved").waitFor()
    await rowOf(page).getByText("Half of it is in this year's plan").waitFor()

    // Two windows, one question: the second sees what the first said, and nothing is lost.
    const other = await context.newPage()
    await other.goto(address)
    await isChosen(other, "Partly")
    await page.route(away, (route) => route.abort())
    await answer(page, "Yes").click()
    await page.getByText("Not sent yet").waitFor()
    await answer(other, "No").click()
    await other.getByText("All answers are saved").waitFor()
    await page.unroute(away)
    const conflict = rowOf(page).getByRole("alert")
    await conflict.getByText("Somebody answered this question meanwhile").waitFor()
    expect(await faults(page)).toEqual([])
    await conflict.getByRole("button", { name: "Keep mine" }).click()
    await conflict.waitFor({ state: "detached" })
    await isChosen(page, "Yes")
    await isChosen(other, "Yes")
    expect(product.failures).toEqual([])
  }))

test("sales operations change a scorecard; a lead that does not fit is turned away until a day", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 1440, height: 900 } })
    await comeIn(product, page)
    const dealId = await newLead(page)
    await page.goto(`${product.url}/settings/qualification`)
    await page.getByText("the weighted sum is enough").click()
    await page.getByLabel("Enough, in per cent").fill("80")
    await page.getByLabel("First answer within, in working minutes").fill("120")
    await page.getByRole("button", { name: "Add a question" }).click()
    const added = page.getByRole("listitem", { name: "Question 8: New question" })
    await added.getByLabel("Name in English").fill("Fleet")
    const question = page.getByRole("listitem", { name: "Question 8: Fleet" })
    await question.getByLabel("Question in English").fill("How many ships do they run?")
    expect(await faults(page)).toEqual([])
    await page.reload()
    expect(await question.getByLabel("Question in English").inputValue()).toContain("ships")
    await page.getByRole("button", { name: "Publish" }).click()
    await page.getByText(/^Version 2, Ann Li/).waitFor()

    await page.goto(`${product.url}/deals/${dealId}`)
    await page.getByText("How many ships do they run?").waitFor()
    await page.getByRole("button", { name: "Disqualify…" }).click()
    const dialog = page.getByRole("dialog", { name: "Disqualify this lead" })
    await dialog.getByLabel("Why", { exact: true }).selectOption({ label: "Not now" })
    await dialog.getByLabel("What happened").fill("They move their office first")
    await dialog.getByLabel("Bring it back on").fill("2099-03-01")
    await dialog.getByRole("button", { name: "Disqualify this lead" }).click()
    await page.getByText("Comes back on 1 Mar 2099.").waitFor()
    await page.getByText("“Not now: They move their office first”").waitFor()
    await page.goto(`${product.url}/first-answers`)
    await page.getByRole("listitem").filter({ hasText: "Overdue" }).first().waitFor()
    expect(await page.getByText("Polar station").count()).toBe(0) // ended unanswered
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))

/** A lead in the qualification stage of the pipeline on screen; its id. */
function newLead(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const pipelineId = location.pathname.split("/").at(-1)
    const { stages } = await (await fetch(`/api/v1/pipelines/${pipelineId}`)).json()
    const stage = stages.find((one: { kind: string }) => one.kind === "qualification")
    const answer = await fetch("/api/v1/deals", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "Polar station", pipelineId, stageId: stage.id }),
    })
    return (await answer.json()).id
  })
}
