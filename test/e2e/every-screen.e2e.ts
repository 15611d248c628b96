import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind, withProduct } from "../support/product.ts"
import { overflow } from "./overflow.ts"
import { addresses, open } from "./screens.ts"
import { comeIn, setUp } from "./steps.ts"

const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const
const looks = widths.flatMap((size) =>
  (["en", "zh-CN"] as const).flatMap((locale) =>
    (["light", "dark"] as const).map((colorScheme) => ({ size, locale, colorScheme })),
  ),
)

type Look = (typeof looks)[number]

const ofColours = ["color-contrast", "link-in-text-block"]

/** Axe reads every element of some hundred screens. */
const longMs = 480_000

/** What is cut off in this look, and what axe finds where it reads it. */
async function faultsOf(page: Page, look: Look) {
  const { size, locale, colorScheme } = look
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
  await page.waitForFunction((lang) => document.documentElement.lang === lang, locale)
  return [...(isRead(look) ? await violationsOf(page, colorScheme) : []), ...(await overflow(page))]
}

/** Axe meets each width with each theme and each language once: the desk in English and the phone in Chinese by day, the others by night. */
function isRead({ size, locale, colorScheme }: Look): boolean {
  const isDesk = size === widths[0]
  return (isDesk === (locale === "en")) === (colorScheme === "light")
}

/** Colours are all that a theme changes; the other rules speak in the light one. */
async function violationsOf(page: Page, colorScheme: Look["colorScheme"]) {
  const read = async () => {
    const axe = new AxeBuilder({ page })
    return (colorScheme === "light" ? axe : axe.withRules(ofColours)).analyze()
  }
  const first = await read()
  if (first.violations.length === 0) return []
  await page.waitForTimeout(500) // half of the page may not have been drawn anew yet
  const { violations } = await read()
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)
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
  withProduct(async (product) => {
    const { page } = await product.visitor({ viewport: widths[0] })
    const found = await barefaced(product, page, ["/setup"])
    await inLanguage(page, "en")
    await setUp(product, page)
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
