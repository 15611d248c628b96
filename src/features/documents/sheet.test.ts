import { expect, test } from "vitest"
import { freeLine } from "../proposals/first-draft.ts"
import { offerOptionOf } from "../proposals/offer-sums.ts"
import { isReadable, usualColour } from "./colour.ts"
import { exampleOffer } from "./example-offer.ts"
import { sheetOf } from "./sheet.ts"

const seller = { name: "Northwind", address: "", colour: usualColour, logo: null }
const author = { name: "Ana", email: "ana@northwind.example" }
const offer = exampleOffer({ seller, author, currency: "EUR", languages: ["zh-CN", "en"] })

test("texts are told in the languages asked for, the first one leading, or in the one there is", () => {
  expect(sheetOf(offer).title.map(({ lang }) => lang)).toEqual(["zh-CN", "en"])
  const english = sheetOf({ ...offer, languages: ["en"], title: { "zh-CN": "标题" } })
  expect(english.title).toEqual([{ lang: "zh-CN", text: "标题" }])
  expect(english.validUntil).toEqual([{ lang: "en", text: "15 January 2027" }])
  expect(english.labels.total).toEqual([{ lang: "en", text: "Total" }])
})

test("a need is covered by a line that is included, not by one that could be chosen", () => {
  const [basic, full] = offer.options
  if (!basic || !full) throw new Error("The example has two options")
  expect(sheetOf(offer).options.map(({ covers }) => covers)).toEqual([
    [true, true, false],
    [true, true, true],
  ])
  const lines = full.lines.map((line) => ({ ...line, isOptional: true, isChosen: false }))
  expect(sheetOf({ ...offer, options: [{ ...full, lines }] }).options[0]?.covers).toEqual([
    ...[false, false, false],
  ])
})

test("an option of one kind of charge has one row of sums, and one of several has each and their sum", () => {
  const [option] = offer.options
  if (!option) throw new Error("The example has options")
  const rows = (totals: typeof option.totals) =>
    sheetOf({ ...offer, languages: ["en"], options: [{ ...option, totals }] }).options[0]?.sums.map(
      ({ label }) => label[0]?.text,
    )
  expect(rows(option.totals)).toEqual(["Once", "Per month", "Sum, each charge once"])
  expect(rows({ ...option.totals, recurring: [] })).toEqual([undefined])
  const nothing = { net: "0", discount: "0", tax: "0", gross: "0" }
  expect(rows({ ...option.totals, oneOff: nothing })).toEqual(["Per month"])
})

test("a line of a proposal is printed with the unit price and the rate that were typed", () => {
  const seats = { ...freeLine("seats", { en: "Seat", "zh-CN": "" }), quantity: "10" }
  const line = { ...seats, unitPrice: "100.5", taxRate: "8.875", discountBps: 1_000 }
  const text = { en: "Full", "zh-CN": "" }
  const draft = { id: "full", name: text, summary: text, isRecommended: false, lines: [line] }
  const made = offerOptionOf(draft, { currency: "EUR", isTaxIncluded: false })
  const [shown] = sheetOf({ ...offer, options: [made] }).options
  expect(shown?.lines[0]).toMatchObject({
    ...{ unitPrice: "100.50", amount: "904.50", discount: "10%", taxRate: "8.875%" },
  })
  expect(shown?.sums[0]).toMatchObject({ discount: "100.50", tax: "80.27", total: "984.77" })
})

test("control characters and marks that turn text around are printed nowhere", () => {
  const title = { en: "a\u0000b\u202ec\ud800d\ne" }
  const [shown] = sheetOf({ ...offer, title }).title
  expect(shown?.text).toBe("abcd\ne")
})

test("a colour is readable from the contrast on which text is", () => {
  expect([usualColour, "#000000", "#767676"].map(isReadable)).toEqual([true, true, true])
  expect(["#777777", "#ffd400", "#ffffff"].map(isReadable)).toEqual([false, false, false])
})
