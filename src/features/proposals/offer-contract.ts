import { z } from "zod"
import { id } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import type { Offer } from "../documents/offer.ts"
import { charges } from "./draft.ts"

export const offerText = z.partialRecord(z.enum(locales), z.string())

/** Minor units of the offer's currency. */
export const sums = { net: z.string(), discount: z.string(), tax: z.string(), gross: z.string() }

const offerLine = z.object({
  id,
  name: offerText,
  description: offerText,
  unit: offerText,
  quantity: z.string(),
  /** In major units; it may be finer than the currency. */
  unitPrice: z.string(),
  discountBps: z.number(),
  taxBps: z.number(),
  charge: z.enum(charges),
  periodMonths: z.int().nullable(),
  net: z.string(),
  tax: z.string(),
  gross: z.string(),
  isOptional: z.boolean(),
  isChosen: z.boolean(),
  quantityRange: z.object({ least: z.string(), most: z.string() }).nullable(),
  scopeItemIds: z.array(id),
})

const offerOption = z.object({
  id,
  name: offerText,
  summary: offerText,
  isRecommended: z.boolean(),
  lines: z.array(offerLine),
  totals: z.object({
    /** Charged once, or by use as far as the quantity says. */
    oneOff: z.object(sums),
    /** Each time such a period begins. */
    recurring: z.array(z.object({ ...sums, periodMonths: z.int() })),
    /** All of it, each period once. */
    all: z.object(sums),
  }),
})

/** Everything that an offer says. */
export const OfferShown: z.ZodType<Offer> = z.object({
  number: z.string(),
  version: z.int(),
  title: offerText,
  languages: z.array(z.enum(locales)),
  issuedOn: z.string(),
  validUntil: z.string().nullable(),
  seller: z.object({
    name: z.string(),
    address: z.string(),
    colour: z.string(),
    /** Which picture: `png` or `jpeg`, a colon, and the SHA-256 of the file. */
    logo: z.string().nullable(),
  }),
  buyer: z.object({ company: z.string(), contact: z.string().nullable() }),
  author: z.object({ name: z.string(), email: z.string() }),
  currency: z.string(),
  taxIncluded: z.boolean(),
  needs: z.array(z.object({ id, text: z.string() })),
  introduction: offerText,
  options: z.array(offerOption),
  terms: z.array(z.object({ title: offerText, text: offerText })),
  closing: offerText.optional(),
})
