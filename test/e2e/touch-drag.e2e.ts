import type { Locator, Page } from "playwright-core"
import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, draggable, openGates } from "./steps.ts"

test("a card taken up by a long press of a finger moves to the stage it is dropped on", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({
      viewport: { width: 1280, height: 800 },
      hasTouch: true,
      isMobile: true,
    })
    await comeIn(product, page)
    await openGates(page)
    const cards = (stage: string) => page.getByRole("region", { name: stage }).getByRole("article")
    const card = cards("Lead qualification").first()
    const title = (await card.getByRole("link").first().textContent()) ?? ""
    await draggable(page)
    await dragByTouch(page, card, page.getByRole("region", { name: "Proposal" }))
    await cards("Proposal").getByRole("link", { name: title }).first().waitFor()
    await expect.poll(() => cards("Lead qualification").getByText(title).count()).toBe(0)
    await page.reload()
    await page.getByLabel("Filter by name").fill(title)
    await cards("Proposal").getByRole("link", { name: title }).first().waitFor()
    expect(product.failures).toEqual([])
  }))

test("on a tablet no word of a card's title is broken in two, in either language", () =>
  withNorthwind(async (product) => {
    const viewport = { width: 820, height: 1180 }
    const { page } = await product.visitor({ viewport, hasTouch: true, isMobile: true })
    await comeIn(product, page)
    for (const [language, act] of [
      ["中文", "新建商机"],
      ["English", "New deal"],
    ] as const) {
      await page.getByRole("button", { name: language }).click()
      await page.getByRole("button", { name: act }).waitFor()
      expect(await brokenWords(page)).toEqual([])
    }
    expect(product.failures).toEqual([])
  }))

/** Words of the cards' titles that stand on two lines. */
function brokenWords(page: Page): Promise<string[]> {
  return page.getByRole("article").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const text = card.querySelector("[data-card]")?.firstChild as Text
      return [...text.data.matchAll(/[\w']+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => bottom))
        return lines.size > 1 ? [`${word} of ${text.data}`] : []
      })
    }),
  )
}

/** Holds a finger down until the browser begins a drag, and drops what it took up on the target. */
async function dragByTouch(page: Page, card: Locator, target: Locator) {
  const from = await middleOf(card)
  const to = await middleOf(target)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send("Input.setInterceptDrags", { enabled: true }) // no desktop takes part in the drag
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 1 })
  await cdp.send("Emulation.setEmitTouchEventsForMouse", {
    enabled: true,
    configuration: "mobile",
  })
  const taken = new Promise<Taken>((resolve) => {
    cdp.once("Input.dragIntercepted", ({ data }) => resolve(data))
  })
  const press = { ...from, button: "left", clickCount: 1 } as const
  // Answered when the finger is lifted, which nobody waits for.
  cdp.send("Input.dispatchMouseEvent", { type: "mousePressed", ...press }).catch(() => {})
  const data = await taken
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await cdp.send("Input.dispatchDragEvent", { type, ...to, data })
  }
  await cdp.detach()
}

type Taken = {
  items: { mimeType: string; data: string }[]
  dragOperationsMask: number
}

async function middleOf(place: Locator) {
  const box = await place.boundingBox()
  if (!box) throw new Error("It is not on screen")
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 200) }
}
