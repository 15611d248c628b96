import { describe, expect, test } from "vitest"
import { anOffer, anOfferOf } from "../../../../../test/support/offers.ts"
import type { Paper } from "../../sheet.ts"
import { renderOffer } from "./offer-html.ts"
import { offerCss, renderOfferPage } from "./offer-page.ts"

const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  "</title><svg onload=alert(1)>",
  "</style><script>alert(1)</script>",
  "javascript:alert(1)",
  "{{constructor.constructor('alert(1)')()}}",
]

/** An offer in which every text that somebody types is `text`. */
function typed(text: string): Paper {
  const offer = anOffer(["en"])
  const said = { en: text, "zh-CN": text }
  const { options } = anOfferOf(1, offer, () => ({ name: said, description: said, unit: said }))
  return {
    ...offer,
    ...{ number: text, title: said, introduction: said, closing: said },
    seller: { name: text, address: text, colour: text, logo: text },
    buyer: { company: text, contact: text },
    author: { name: text, email: text },
    needs: [{ id: "need", text }],
    options: options.map((option) => ({ ...option, name: said, summary: said })),
    terms: [{ title: said, text: said }],
  }
}

/** Elements and attributes of a page, without its texts. */
const tagsOf = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag)

describe("S-40 the web page of an offer", () => {
  test.each(hostile)("shows %s as the text it is", (text) => {
    const tags = tagsOf(renderOfferPage(typed(text))).join("\n")
    const plain = tagsOf(renderOfferPage(typed("plain"))).join("\n")
    const withoutAddress = (all: string) => all.replace(/href="mailto:[^"]*"/g, 'href=""')
    expect(withoutAddress(tags)).toBe(withoutAddress(plain))
    expect(withoutAddress(tags)).not.toMatch(/<script|<img|<svg|onerror|onload|href="javascript/)
    expect(tags.match(/<style>/g)).toHaveLength(1)
  })

  test("takes a colour and a logo for what they are, and nothing else", () => {
    const usual = offerCss("#1f5fbf")
    for (const colour of [
      "red;} body{display:none",
      "#12",
      "#1f5fbf;background:url(//evil.example)",
    ]) {
      expect(offerCss(colour)).toBe(usual)
    }
    expect(offerCss("#7a2e00")).not.toBe(usual)
    const logo = "data:image/png;base64,iVBORw0KGgo="
    const offer = anOffer(["en"])
    expect(renderOffer({ ...offer, seller: { ...offer.seller, logo } }, "en")).toContain(
      `src="${logo}"`,
    )
  })
})

test.each(["en", "zh-CN"] as const)(
  "the page in %s has one heading, a table for each option, and every amount",
  (locale) => {
    const page = renderOfferPage(anOffer([locale]))
    expect(page).toContain(`<html lang="${locale}">`)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page.match(/<table>/g)).toHaveLength(2)
    const words = {
      en: ["What we heard", "Full", "Thank you"],
      "zh-CN": ["我们了解到的需求", "完整方案", "感谢"],
    }
    for (const word of [...words[locale], "11,107.90", "9,085.20", "(350.00)"])
      expect(page).toContain(word)
    expect(page).not.toMatch(/<script|<form|style="/)
  },
)

test("the page of an offer in two languages has it in both, the leading one first", () => {
  const page = renderOfferPage(anOffer(["zh-CN", "en"]))
  expect(page).toContain('<html lang="zh-CN">')
  const heard = ["我们了解到的需求", "What we heard"].map((word) => page.indexOf(word))
  expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  expect(Math.min(...heard)).toBeGreaterThan(0)
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test("a draft says on its page that it is one", () => {
  expect(renderOfferPage({ ...anOffer(["en"]), isDraft: true })).toContain(
    "Draft, not an offer yet",
  )
  expect(renderOfferPage(anOffer(["en"]))).not.toContain("Draft")
})
