import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anOffer, anOfferOf } from "../../../../test/support/offers.ts"
import { factsOf, fontsOf, pagesOf, picturesOf } from "../../../../test/support/poppler.ts"
import { renderQuoteSheet, renderServiceSummary } from "./render.ts"

const languages = [["en"], ["zh-CN"], ["en", "zh-CN"]] as const
const forms = [
  ["quote sheet", renderQuoteSheet],
  ["service summary", renderServiceSummary],
] as const
const cases = languages.flatMap((shown) =>
  forms.map(([form, render]) => ({ form, render, shown, language: shown.join(" and ") })),
)

/** Text as it is read, whatever lines it was broken into. */
const read = (pdf: Uint8Array) =>
  pagesOf(pdf).join(" ").replaceAll("\u200b", "").replace(/\s+/g, " ")

describe.each(cases)("a $form in $language", ({ render, shown }) => {
  test("is real, tagged text in embedded subsets of fonts, below 300 kB", async () => {
    const pdf = await render(anOffer(shown))
    expect(factsOf(pdf)).toMatchObject({ Tagged: "yes", JavaScript: "no", Encrypted: "no" })
    expect(Buffer.from(pdf).toString("latin1")).toContain("<pdfuaid:part>1</pdfuaid:part>")
    const fonts = fontsOf(pdf)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter(({ isSubset }) => !isSubset)).toEqual([])
    expect(pdf.byteLength).toBeLessThan(300_000)
    const text = read(pdf)
    const spoken = { en: ["Warehouse app", "Thank you"], "zh-CN": ["仓储应用", "感谢您的信任"] }
    for (const word of shown.flatMap((one) => spoken[one])) expect(text).toContain(word)
    expect(text).toContain("Q-2026-0042")
    if (shown.length === 1)
      expect(text).not.toContain(spoken[shown[0] === "en" ? "zh-CN" : "en"][0])
  })

  test("shows ink on every page, and none in its margins", async () => {
    const pages = picturesOf(await render(anOffer(shown)))
    expect(pages.length).toBeGreaterThan(0)
    for (const { width, height, pixels } of pages) {
      const ink = Array.from({ length: width * height }, (_, at) => at).filter(
        (at) => (pixels[at] ?? 255) < 200,
      )
      expect(ink.length).toBeGreaterThan(100)
      const margin = width * 0.07
      const outside = ink.filter((at) => at % width < margin || at % width > width - margin)
      expect(outside.length).toBe(0)
    }
  })
})

test("equal offers give equal bytes, and another amount gives others", async () => {
  const [one, again] = [
    await renderQuoteSheet(anOffer(["en"])),
    await renderQuoteSheet(anOffer(["en"])),
  ]
  expect(Buffer.compare(one, again)).toBe(0)
  expect(Buffer.compare(one, await renderQuoteSheet(anOffer(["en"], "USD")))).not.toBe(0)
})

test("a table of 60 lines goes on over pages, each with its head, and no line is lost", async () => {
  const pdf = await renderQuoteSheet(anOfferOf(60, anOffer(["en"])))
  const pages = pagesOf(pdf)
  expect(pages.length).toBeGreaterThan(2)
  const withLines = pages.filter((page) => /Service \d+/.test(page))
  expect(withLines.filter((page) => !page.includes("Unit price"))).toEqual([])
  const found = [...read(pdf).matchAll(/Service (\d+)\b/g)].map(([, number]) => Number(number))
  expect(found).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  expect(pdf.byteLength).toBeLessThan(300_000)
})

const currencies = [
  ["JPY", "1,234,567"],
  ["EUR", "12,345.67"],
  ["KWD", "1,234.567"],
] as const

test.each(currencies)("F-52 an amount in %s reads %s", async (currency, printed) => {
  const offer = anOfferOf(1, anOffer(["en"], currency), () => ({ net: "1234567" }))
  expect(read(await renderQuoteSheet(offer))).toContain(printed)
})

const texts = [
  ["an emoji of several parts", "👩‍💻 Developer seats"],
  ["Arabic", "دعم"],
  ["Hebrew", "תמיכה"],
  ["Polish, Vietnamese and Russian", "Zażółć Việt Привет"],
  ["a rare Chinese name", "龘镕喆堃燚珺"],
  ["code of the typesetter", '#evil[] $x$ #read("/etc/passwd") @preview'],
  ["markup", "<script>alert(1)</script> & \" '"],
] as const

test.each(texts)("F-53 %s is shown as it was written", async (_, text) => {
  const offer = anOfferOf(1, anOffer(["en"]), () => ({ name: { en: text } }))
  const shown = read(await renderQuoteSheet(offer))
  for (const word of text.replaceAll("\u200d", "").split(" ")) {
    const isTurned = /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(word)
    const plain = shown.replaceAll("\u200d", "").replace(/[\u200e\u200f\u202a-\u202e]/g, "")
    if (isTurned) expect([...plain].filter((one) => word.includes(one)).length).toBeGreaterThan(2)
    else expect(plain).toContain(word)
  }
})

test("F-53 what no font has is marked, what turns text around is left out, and long words break", async () => {
  const names = [
    "한국어 हिन्दी",
    "invoice\u202e99.1\u202c",
    "x".repeat(190),
    `Kraftfahrzeug${"haftpflicht".repeat(12)}`,
  ]
  const offer = anOfferOf(4, anOffer(["en"]), (index) => ({ name: { en: names[index] ?? "" } }))
  const pdf = await renderQuoteSheet(offer)
  const text = read(pdf)
  expect(text).toContain("〓〓〓")
  expect(text).toContain("invoice99.1")
  expect(text.replace(/[^x]/g, "").length).toBeGreaterThanOrEqual(190)
})

test("F-53 whatever is typed, there is a document", async () => {
  const unit = fc.oneof(
    fc.constantFrom(
      "a",
      "中",
      "ع",
      "\u064b",
      "\u0301",
      "\u200d",
      "👩",
      "\ufe0f",
      "ก",
      "\u0e31",
      "\u0900",
      "\n",
      " ",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  )
  const names = fc.sample(fc.string({ unit, maxLength: 80 }), { seed: 20261129, numRuns: 120 })
  for (let from = 0; from < names.length; from += 40) {
    const offer = anOfferOf(40, anOffer(["en", "zh-CN"]), (index) => ({
      name: { en: names[from + index] ?? "", "zh-CN": "服务" },
    }))
    expect(factsOf(await renderQuoteSheet(offer))).toMatchObject({ Tagged: "yes" })
  }
})

test("S-54 a logo is taken from the offer alone: addresses of files and hosts are no pictures", async () => {
  const plain = await renderQuoteSheet(anOffer(["en"]))
  for (const logo of [
    "file:///etc/passwd",
    "http://169.254.169.254/",
    "/etc/passwd",
    "data:image/svg+xml;base64,AAAA",
  ]) {
    const offer = anOffer(["en"])
    const pdf = await renderQuoteSheet({ ...offer, seller: { ...offer.seller, logo } })
    expect(Buffer.compare(pdf, plain)).toBe(0)
  }
})

test.each(forms)(
  "a %s of a draft says on every page, in its languages, that it is one",
  async (_, render) => {
    const offer = anOffer(["en", "zh-CN"])
    const unbroken = (page: string) => page.replace(/[\s\u200b]/g, "")
    const pages = pagesOf(await render({ ...offer, isDraft: true })).map(unbroken)
    expect(pages.length).toBeGreaterThan(0)
    for (const page of pages) {
      expect(page).toContain("Draft,notanofferyet")
      expect(page).toContain("草稿，尚未正式报价")
    }
    expect(pagesOf(await render(offer)).join("")).not.toContain("Draft")
  },
)
