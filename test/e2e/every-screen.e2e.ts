import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Product, withNorthwind, withProduct } from "../support/product.ts"
import { violationsOf } from "./axe.ts"
import { overflow } from "./overflow.ts"
import { addresses, eachScreen, open, samePerson } from "./screens.ts"
import { comeIn, faultsThatStay, setUp } from "./steps.ts"

const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const
const locales = ["en", "zh-CN"] as const
const looks = widths.flatMap((size) =>
  locales.flatMap((locale) =>
    (["light", "dark"] as const).map((colorScheme) => ({ size, locale, colorScheme })),
  ),
)

type Look = (typeof looks)[number]

const ofColours = ["color-contrast", "link-in-text-block"]

/** Axe reads every element of some hundred screens. */
const longMs = 480_000

/** What is cut off in any look of this language, and what axe finds where it reads. */
async function faultsOf(page: Page, locale: Look["locale"]) {
  await page.waitForFunction((lang) => document.documentElement.lang === lang, locale)
  const found: string[] = []
  for (const look of looks.filter((one) => one.locale === locale)) {
    const { size, colorScheme } = look
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const faults = await faultsThatStay(page, async () => [
      ...(isRead(look) ? await readInTheme(page, colorScheme) : []),
      ...(await overflow(page)),
    ])
    found.push(...faults.map((fault) => `${locale}, ${colorScheme}, ${size.width} px: ${fault}`))
  }
  return found
}

/** Axe meets each width with each theme and each language once: the desk in English and the phone in Chinese by day, the others by night. */
function isRead({ size, locale, colorScheme }: Look): boolean {
  const isDesk = size === widths[0]
  return (isDesk === (locale === "en")) === (colorScheme === "light")
}

/** Colours are all that a theme changes; the other rules speak in the light one. */
function readInTheme(page: Page, colorScheme: Look["colorScheme"]) {
  return violationsOf(page, colorScheme === "light" ? undefined : ofColours)
}

async function inLanguage(page: Page, locale: string) {
  await page.evaluate((one) => localStorage.setItem("stagecraft.locale", one), locale)
}

test(
  "axe finds nothing on any screen in either language, theme and width, and nothing is cut off",
  () =>
    withNorthwind(async (product) => {
      const { page: first } = await product.visitor({ viewport: widths[0] })
      await comeIn(product, first)
      const all = Object.entries(await addresses(product, first))
      const found: string[] = []
      // A page for each language, both at once: while one waits for its answers the other is read.
      const pages = [first, await samePerson(product, first)]
      const walks = pages.map(async (page, index) => {
        const locale = locales[index] ?? "en"
        await inLanguage(page, locale)
        await eachScreen([page], all, async (_, name) => {
          found.push(...(await faultsOf(page, locale)).map((fault) => `${name}, ${fault}`))
        })
      })
      await Promise.all(walks)
      expect(found).toEqual([])
      expect(product.failures).toEqual([])
    }),
  longMs,
)

test("every screen of the day fits a window of 320 px, and of 640 px with text of twice the size", () =>
  withNorthwind(async (product) => {
    const { page: first } = await product.visitor({ viewport: { width: 320, height: 640 } })
    await comeIn(product, first)
    const all = Object.entries(await addresses(product, first))
    const daily = all.filter(([, address]) => !address.includes("/settings/"))
    const found: string[] = []
    const pages = [first, await samePerson(product, first)]
    await eachScreen(pages, daily, async (page, name) => {
      await page.setViewportSize({ width: 320, height: 640 })
      const narrow = await faultsThatStay(page, () => overflow(page))
      found.push(...narrow.map((fault) => `${name}, 320 px: ${fault}`))
      await page.setViewportSize({ width: 640, height: 900 })
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"))
      const large = await faultsThatStay(page, () => overflow(page))
      found.push(...large.map((fault) => `${name}, twice the size: ${fault}`))
    })
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
  for (const locale of locales) {
    for (const path of paths) {
      await open(page, url + path)
      await inLanguage(page, locale)
      await open(page, url + path)
      found.push(...(await faultsOf(page, locale)).map((fault) => `${path}, ${fault}`))
    }
  }
  return found
}
