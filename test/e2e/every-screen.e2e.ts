import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind } from "../support/product.ts"
import { overflow } from "./overflow.ts"
import { addresses, open } from "./screens.ts"
import { comeIn } from "./steps.ts"

const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const
const looks = widths.flatMap((size) =>
  (["en", "zh-CN"] as const).flatMap((locale) =>
    (["light", "dark"] as const).map((colorScheme) => ({ size, locale, colorScheme })),
  ),
)

const ofColours = ["color-contrast", "link-in-text-block"]

/** Axe reads every element of some hundred screens. */
const longMs = 480_000

async function faultsOf(page: Page, { size, locale, colorScheme }: (typeof looks)[number]) {
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
  await page.waitForFunction((lang) => document.documentElement.lang === lang, locale)
  const axe = new AxeBuilder({ page })
  // Colours are all that a theme changes; the other rules have spoken in the light one.
  const { violations } = await (colorScheme === "light" ? axe : axe.withRules(ofColours)).analyze()
  return [
    ...violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`),
    ...(await overflow(page)),
  ]
}

async function inLanguage(page: Page, locale: string) {
  await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
}

test.each(["en", "zh-CN"] as const)(
  "axe finds nothing on any screen in %s, in either theme and width, and nothing is cut off",
  (locale) =>
    withNorthwind(async (product) => {
      const { page } = await product.visitor({ viewport: widths[0] })
      await comeIn(product, page)
      const found: string[] = []
      const all = await addresses(product, page)
      await inLanguage(page, locale)
      for (const [name, address] of Object.entries(all)) {
        await open(page, address)
        for (const look of looks.filter((one) => one.locale === locale)) {
          const told = `${name}, ${look.colorScheme}, ${look.size.width} px`
          found.push(...(await faultsOf(page, look)).map((fault) => `${told}: ${fault}`))
        }
      }
      expect(found).toEqual([])
      expect(product.failures).toEqual([])
    }),
  longMs,
)

test("every screen of the day fits a window of 320 px, and of 640 px with text of twice the size", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: { width: 320, height: 640 } })
    await comeIn(product, page)
    const all = await addresses(product, page)
    const found: string[] = []
    const daily = Object.entries(all).filter(([, address]) => !address.includes("/settings/"))
    for (const [name, address] of daily) {
      await page.setViewportSize({ width: 320, height: 640 })
      await open(page, address)
      found.push(...(await overflow(page)).map((fault) => `${name}, 320 px: ${fault}`))
      await page.setViewportSize({ width: 640, height: 900 })
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"))
      found.push(...(await overflow(page)).map((fault) => `${name}, twice the size: ${fault}`))
    }
    expect(found).toEqual([])
  }))

test("screens for people who are not signed in pass as well", () =>
  withNorthwind(async (product) => {
    const { page } = await product.visitor({ viewport: widths[0] })
    const found = await barefaced(product, page, ["/setup"])
    await inLanguage(page, "en")
    await comeIn(product, page)
    const { page: stranger } = await product.visitor({ viewport: widths[0] })
    const later = ["/sign-in", "/reset-password", "/reset-password?token=none", "/invite/none"]
    found.push(...(await barefaced(product, stranger, later)))
    expect(found).toEqual([])
  }))

async function barefaced({ url }: Product, page: Page, paths: readonly string[]) {
  const found: string[] = []
  for (const locale of ["en", "zh-CN"] as const) {
    for (const path of paths) {
      await open(page, url + path)
      await inLanguage(page, locale)
      await open(page, url + path)
      for (const look of looks.filter((one) => one.locale === locale))
        found.push(...(await faultsOf(page, look)).map((fault) => `${path}, ${locale}: ${fault}`))
    }
  }
  return found
}
