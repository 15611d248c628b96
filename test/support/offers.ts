import { exampleOffer } from "../../src/features/documents/example-offer.ts"
import type { OfferLine } from "../../src/features/documents/offer.ts"
import type { Paper } from "../../src/features/documents/sheet.ts"
import type { Locale } from "../../src/kernel/locale.ts"

/** The example offer of a seller, in these languages. */
export function anOffer(languages: readonly Locale[], currency = "EUR"): Paper {
  const seller = { name: "Northwind Software GmbH", address: "Hauptstraße 12, 10115 Berlin" }
  const author = { name: "Ana Costa", email: "ana@northwind.example" }
  const dressing = { seller: { ...seller, colour: "#1f5fbf", logo: null }, author }
  return {
    ...exampleOffer({ ...dressing, currency, languages }),
    closing: { en: "Thank you for your trust.", "zh-CN": "感谢您的信任。" },
  }
}

/** That offer with one option of so many lines; `change` makes each what a test needs. */
export function anOfferOf(
  count: number,
  offer: Paper,
  change: (index: number) => Partial<OfferLine> = () => ({}),
): Paper {
  const [option] = offer.options
  const [line] = option?.lines ?? []
  if (!option || !line) throw new Error("The example offer has an option with a line")
  const lines = Array.from({ length: count }, (_, index) => ({
    ...line,
    id: `line-${index}`,
    name: { en: `Service ${index + 1}`, "zh-CN": `服务 ${index + 1}` },
    ...change(index),
  }))
  return { ...offer, options: [{ ...option, lines }] }
}
