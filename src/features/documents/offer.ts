import type { Locale } from "../../kernel/locale.ts"

/** A text in one or both languages. */
export type OfferText = Readonly<Partial<Record<Locale, string>>>

/** A line of an option. Amounts are minor units of the offer's currency as decimal strings, quantities and rates decimals. */
export type OfferLine = {
  id: string
  name: OfferText
  description: OfferText
  unit: OfferText
  quantity: string
  /** In major units; it may be finer than the currency. */
  unitPrice: string
  /** Basis points off the unit price. */
  discountBps: number
  taxBps: number
  charge: "one-off" | "recurring" | "usage"
  /** Months between two charges; null for what is charged once or by use. */
  periodMonths: number | null
  net: string
  tax: string
  gross: string
  isOptional: boolean
  isChosen: boolean
  /** What the buyer may choose; null where the quantity stands. */
  quantityRange: { least: string; most: string } | null
  /** The scope items this line answers. */
  scopeItemIds: readonly string[]
}

export type OfferOption = {
  id: string
  name: OfferText
  summary: OfferText
  isRecommended: boolean
  lines: readonly OfferLine[]
  totals: {
    oneOff: OfferSums
    recurring: readonly (OfferSums & { periodMonths: number })[]
    all: OfferSums
  }
}

export type OfferSums = { net: string; discount: string; tax: string; gross: string }

/** Everything that an offer says, as it is shown, rendered and hashed; nothing else reaches a document. */
export type Offer = {
  number: string
  version: number
  title: OfferText
  /** Which languages are shown, in this order. */
  languages: readonly Locale[]
  issuedOn: string
  validUntil: string | null
  /** The logo is a data address where it is drawn, and `keptLogo` where it is frozen. */
  seller: { name: string; address: string; colour: string; logo: string | null }
  buyer: { company: string; contact: string | null }
  author: { name: string; email: string }
  currency: string
  taxIncluded: boolean
  /** What was agreed in the scoping meeting. */
  needs: readonly { id: string; text: string }[]
  introduction: OfferText
  options: readonly OfferOption[]
  terms: readonly { title: OfferText; text: OfferText }[]
  /** The last words of its documents; what was sent before there were any has none. */
  closing?: OfferText | undefined
}
