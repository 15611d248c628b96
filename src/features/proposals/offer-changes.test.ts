import { expect, test } from "vitest"
import type { Draft } from "./draft.ts"
import { freeLine } from "./first-draft.ts"
import { changesBetween } from "./offer-changes.ts"
import { offerOf } from "./offer-of.ts"

const words = (en: string) => ({ en, "zh-CN": "" })
const seats = { ...freeLine("seats", words("Seats")), quantity: "10", unitPrice: "100" }
const setup = { ...freeLine("setup", words("Set-up")), unitPrice: "500" }
const option = { id: "o", name: words("Standard"), summary: words(""), isRecommended: false }
const draft: Draft = {
  ...{ title: words("Rollout"), languages: ["en"], validUntil: "2026-12-31", contactName: "" },
  introduction: words("We deliver in ten days"),
  options: [{ ...option, lines: [seats, setup] }],
  terms: [{ title: words("Payment"), text: words("Net 30 days") }],
}
const offer = (written: Draft) =>
  offerOf(written, {
    ...{ number: "Q-2026-0001", version: 1, issuedOn: "2026-11-29", needs: [], company: "Contoso" },
    ...{ currency: "EUR", isTaxIncluded: false, author: { name: "Ann", email: "" } },
    seller: { name: "Us", address: "", colour: "#1d4ed8", logo: null },
    closing: {},
  })

test("a new version shows what changed line by line and word by word, and nothing else", () => {
  expect(changesBetween(offer(draft), offer(draft))).toEqual({ fields: [], parts: [] })
  const training = freeLine("training", words("Training"))
  const next: Draft = {
    ...draft,
    introduction: words("We deliver in five days"),
    options: [{ ...option, lines: [{ ...seats, quantity: "12" }, training] }],
    terms: [{ title: words("Payment"), text: words("Net 60 days") }],
  }
  const { fields, parts } = changesBetween(offer(draft), offer(next))
  expect(fields).toEqual([
    {
      ...{ kind: "text", field: "introduction", locale: "en" },
      parts: [
        { kind: "same", text: "We deliver in " },
        { kind: "removed", text: "ten" },
        { kind: "added", text: "five" },
        { kind: "same", text: " days" },
      ],
    },
  ])
  const told = parts.map(({ part, kind, name }) => `${part} ${kind} ${name.en}`)
  expect(told).toEqual([
    "option changed Standard",
    "line changed Seats",
    "line added Training",
    "line removed Set-up",
    "term changed Payment",
  ])
  expect(parts[1]?.fields).toEqual([
    { kind: "value", field: "quantity", before: "10", after: "12" },
    { kind: "value", field: "gross", before: "100000", after: "120000" },
  ])
})
