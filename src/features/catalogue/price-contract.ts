import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { basisPoints, currency, day, id, localText } from "../../kernel/fields.ts"
import { decimalText } from "./decimal.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

/** Prices in one currency, for some time. */
export const PriceList = z.object({
  id,
  name: bothLanguages,
  currency: z.string(),
  /** Whether its prices include tax. */
  isTaxIncluded: z.boolean(),
  /** First and last day; null for no end. */
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type PriceList = z.infer<typeof PriceList>

const span = { validFrom: day.nullable(), validTo: day.nullable() }

export const listPriceLists = endpoint({
  method: "GET",
  path: "/price-lists",
  summary: "List the price lists, archived ones too",
  permission: "product.read",
  input: z.object({}),
  output: z.object({ items: z.array(PriceList) }),
  problems: [],
})

export const createPriceList = endpoint({
  method: "POST",
  path: "/price-lists",
  summary: "Add a price list; its currency and its way with tax stay",
  permission: "product.admin",
  input: z
    .object({
      name: localText(80),
      currency,
      isTaxIncluded: z.boolean().default(false),
      validFrom: span.validFrom.default(null),
      validTo: span.validTo.default(null),
    })
    .refine(endsAfterBegin, { error: "The end comes after the beginning", path: ["validTo"] }),
  output: PriceList,
  problems: [],
})

export const updatePriceList = endpoint({
  method: "PATCH",
  path: "/price-lists/{priceListId}",
  summary: "Rename a price list, change its days, or archive it",
  permission: "product.admin",
  input: z.object({
    priceListId: id,
    version: z.int(),
    name: localText(80).optional(),
    validFrom: span.validFrom.optional(),
    validTo: span.validTo.optional(),
    isArchived: z.boolean().optional(),
  }),
  output: PriceList,
  problems: ["version-stale", "input-invalid"],
})

const minor = z.string()

/** What some quantities cost, to the smallest unit of the currency, and how that comes about. */
export const Calculation = z.object({
  currency: z.string(),
  isTaxIncluded: z.boolean(),
  lines: z.array(
    z.object({
      productId: id,
      unitPrice: z.string(),
      /** Quantity × unit price, before the discount. */
      listMinor: minor,
      discountMinor: minor,
      netMinor: minor,
      /** In per cent; `0` when it is not taxed. */
      taxRate: z.string(),
      /** What is left after our cost; null for those who may not know it, and without a cost. */
      marginMinor: minor.nullable(),
    }),
  ),
  /** Tax is computed once per rate, on the sum of its lines. */
  taxes: z.array(z.object({ rate: z.string(), baseMinor: minor, taxMinor: minor })),
  netMinor: minor,
  taxMinor: minor,
  grossMinor: minor,
})
export type Calculation = z.infer<typeof Calculation>

/** By POST, because a list of lines does not belong into an address; writes nothing. */
export const calculatePrices = endpoint({
  method: "POST",
  path: "/price-calculations",
  summary: "Compute what some quantities of products cost, with discounts and tax",
  permission: "product.read",
  input: z.object({
    priceListId: id,
    /** The day it is offered; today in the workspace's time zone when left out. */
    onDay: day.optional(),
    lines: z
      .array(
        z.strictObject({
          productId: id,
          quantity: decimalText(9, 4),
          /** In basis points of the list amount: 1250 = 12.5 %. */
          discountBp: basisPoints.default(0),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: Calculation,
  problems: ["price-missing", "price-list-not-valid", "reference-unknown"],
  rate: "read",
})

function endsAfterBegin({
  validFrom,
  validTo,
}: {
  validFrom: string | null
  validTo: string | null
}) {
  return !validFrom || !validTo || validFrom <= validTo
}
