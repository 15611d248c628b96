import { expect, test } from "vitest"
import { withProduct } from "../support/product.ts"
import { withLongerWords } from "./longer-words.ts"
import { collisions, overflow } from "./overflow.ts"
import { addresses, open } from "./screens.ts"
import { setUp } from "./steps.ts"

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

test("texts a third longer than English are neither cut nor laid on one another on any screen", () =>
  withProduct(async (product) => {
    const { page } = await product.visitor()
    await setUp(product, page)
    const all = await addresses(product, page)
    await withLongerWords(page)
    const found: string[] = []
    for (const [name, address] of Object.entries(all)) {
      await open(page, address)
      expect(await page.locator("body").textContent()).toContain("ü")
      for (const size of sizes) {
        await page.setViewportSize(size)
        const faults = [...(await overflow(page)), ...(await collisions(page))]
        found.push(...faults.map((fault) => `${name}, ${size.width} px: ${fault}`))
      }
    }
    expect(found).toEqual([])
    expect(product.failures).toEqual([])
  }))
