import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { aPng } from "../support/pictures.ts"
import { pagesOf } from "../support/poppler.ts"
import { withNorthwind } from "../support/product.ts"
import { overflow } from "./overflow.ts"
import { comeIn, faults } from "./steps.ts"

const words = {
  en: {
    ...{ name: "Name of the seller", colour: "Colour", closing: "Closing words in English" },
    ...{ save: "Save", logo: "Choose a picture", has: "PNG, 300 × 80 pixels" },
    ...{ dark: /Choose a darker colour/, damaged: /This picture cannot be used/ },
    ...{ languages: "Languages", both: "Both", saved: "Documents look like this from now on." },
    ...{ sheet: "Quote sheet (PDF)", page: "Web page (HTML)", total: "What we heard" },
    picture: "Pages of the example: Quote sheet",
  },
  "zh-CN": {
    ...{ name: "卖方名称", colour: "颜色", closing: "中文结束语", save: "保存" },
    ...{ logo: "选择图片", has: "PNG，300 × 80 像素", dark: /请选择更深的颜色/ },
    ...{ damaged: /无法使用此图片/, languages: "语言", both: "两种语言" },
    ...{ saved: "今后的文档将采用此样式。", sheet: "报价单 (PDF)", page: "网页 (HTML)" },
    ...{ total: "我们了解到的需求", picture: "示例页面：报价单" },
  },
} as const
type Words = (typeof words)[keyof typeof words]

const hostile = `<script>window.__xss=1</script>"><img src=x onerror="window.__xss=1"> GmbH`

test.each(["en", "zh-CN"] as const)(
  "S-40 S-44 an administrator dresses the documents, sees each change before it is saved, and takes them along: %s",
  (locale) =>
    withNorthwind(async (product) => {
      const t = words[locale]
      const { page, context } = await product.visitor({ viewport: { width: 1440, height: 900 } })
      await comeIn(product, page)
      await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
      await page.goto(`${product.url}/settings/documents`)
      const usual = await pictured(page, t)
      expect(await faults(page)).toEqual([])

      await page.getByLabel(t.name).fill(hostile)
      await page.getByLabel(t.colour, { exact: true }).fill("#ffd400")
      await page.getByRole("button", { name: t.save, exact: true }).click()
      await page.getByText(t.dark).first().waitFor()
      await page.getByLabel(t.colour, { exact: true }).fill("#7a2e00")
      await page.getByLabel(t.closing).fill("Bis bald 再会")
      await expect.poll(() => pictured(page, t)).not.toBe(usual)
      await page.getByRole("button", { name: t.save, exact: true }).click()
      await page.getByText(t.saved).first().waitFor()

      const choose = (bytes: Buffer) =>
        page
          .getByLabel(t.logo)
          .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: bytes })
      await choose(Buffer.from("<svg onload='window.__xss=1'/>"))
      await page.getByText(t.damaged).first().waitFor()
      await choose(aPng({ width: 300, height: 80 }))
      await page.getByText(t.has).waitFor()
      await page.getByLabel(t.languages).selectOption({ label: t.both })
      expect(await faults(page)).toEqual([])

      const [, pdf] = await taken(page, t.sheet)
      const text = pagesOf(pdf).join(" ")
      for (const word of ["<script>", "Bis bald 再会"]) expect(text).toContain(word)
      const [file] = await taken(page, t.page)
      await readOnAPhone(await context.newPage(), file, t)
      expect(await page.evaluate(() => "__xss" in window)).toBe(false)
      expect(product.failures).toEqual([])
    }),
)

/** The address of the picture, once both pages of it are drawn. */
async function pictured(page: Page, t: Words): Promise<string> {
  const picture = page.getByRole("img", { name: t.picture })
  await picture.waitFor()
  await expect.poll(() => picture.evaluate(inkOf)).toEqual([true, true])
  return (await picture.getAttribute("src")) ?? ""
}

/** Whether there is something dark in the upper and in the lower half; it runs in the browser. */
function inkOf(element: Element): boolean[] {
  const picture = element as HTMLImageElement // it has the role of one
  const [width, height] = [200, 280]
  const context = new OffscreenCanvas(width, height * 2).getContext("2d")
  if (!picture.complete || !context) return []
  context.drawImage(picture, 0, 0, width, height * 2)
  return [0, height].map((top) => {
    const { data } = context.getImageData(0, top, width, height)
    return data.some((value, index) => index % 4 === 3 && value > 100)
  })
}

async function taken(page: Page, name: string): Promise<[string, Buffer]> {
  const coming = page.waitForEvent("download")
  await page.getByRole("button", { name }).click()
  const path = await (await coming).path()
  return [path, readFileSync(path)]
}

/** The web page as its reader has it: on a phone, in light and dark. */
async function readOnAPhone(page: Page, file: string, t: Words) {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.setContent(readFileSync(file, "utf8"))
  await page.getByRole("heading", { name: t.total }).waitFor()
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faults(page)).toEqual([])
    expect(await overflow(page)).toEqual([])
  }
  expect(await page.evaluate(() => "__xss" in window)).toBe(false)
}
