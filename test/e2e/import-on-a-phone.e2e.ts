import { expect, test } from "vitest"
import { withNorthwind } from "../support/product.ts"
import { comeIn, faults } from "./steps.ts"

test("on a phone, the mapping shows each column beside the field it goes into", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 390, height: 844 } })
    await comeIn(product, page)
    await page.goto(`${product.url}/import`)
    const csv = "account,sector,revenue\nAcme Corporation,technology and research,1100.04\n"
    const file = { name: "accounts.csv", mimeType: "text/csv", buffer: Buffer.from(csv) }
    await page.locator("input[type=file]").setInputFiles(file)
    const row = page.getByRole("row").filter({ has: page.getByRole("combobox") })
    const sector = row.filter({ hasText: "technology and research" })
    const box = await sector.getByRole("combobox").boundingBox()
    expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    expect(await faults(page)).toEqual([])
    expect(product.failures).toEqual([])
  }))
