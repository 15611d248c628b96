import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { currency, id, line, localText, text } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { decimalText } from "./decimal.ts"
import { repeatedTier, tiersAtMost } from "./tiers.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

export const productKinds = ["product", "service"] as const

/** Once; again every month, quarter or year; or by what was used. */
export const billings = ["once", "month", "quarter", "year", "usage"] as const
export type Billing = (typeof billings)[number]

const tier = z.object({ minQuantity: z.string(), unitPrice: z.string() })

/** Something that is sold. */
export const Product = z.object({
  id,
  code: z.string(),
  name: bothLanguages,
  description: bothLanguages,
  kind: z.enum(productKinds),
  /** What is counted: seat, day, piece. */
  unit: bothLanguages,
  billing: z.enum(billings),
  /** Null when it is not taxed. */
  taxClass: z.object({ id, name: bothLanguages, rate: z.string() }).nullable(),
  /** What one unit costs us; null for those who may not know it. */
  costs: z.array(z.object({ currency: z.string(), amount: z.string() })).nullable(),
  /** By price list, archived ones left out; tiers from the smallest quantity up. */
  prices: z.array(z.object({ priceListId: id, tiers: z.array(tier) })),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Product = z.infer<typeof Product>

const price = decimalText(12, 6)
const description = text(4_000).trim()

const fields = {
  /** Unique in the workspace, however its letters are written. */
  code: line(60),
  name: localText(200),
  description: z.strictObject({ en: description, "zh-CN": description }),
  kind: z.enum(productKinds),
  unit: localText(40),
  billing: z.enum(billings),
  taxClassId: id.nullable(),
  costs: z
    .array(z.strictObject({ currency, amount: price }))
    .max(20)
    .refine((costs) => new Set(costs.map((cost) => cost.currency)).size === costs.length, {
      error: "Each currency at most once",
    }),
}

export const listProducts = endpoint({
  method: "GET",
  path: "/products",
  summary: "List what is sold, by code",
  permission: "product.read",
  input: z.object({
    ...paging,
    /** Part of the code or of the name, in either language. */
    q: z.string().trim().max(100).optional(),
    includeArchived: z.stringbool().default(false),
  }),
  output: page(Product),
  problems: ["cursor-invalid"],
})

export const getProduct = endpoint({
  method: "GET",
  path: "/products/{productId}",
  summary: "Get a product with its prices",
  permission: "product.read",
  input: z.object({ productId: id }),
  output: Product,
  problems: [],
})

export const createProduct = endpoint({
  method: "POST",
  path: "/products",
  summary: "Add a product or a service",
  permission: "product.admin",
  input: z.object({
    ...fields,
    description: fields.description.default({ en: "", "zh-CN": "" }),
    taxClassId: fields.taxClassId.default(null),
    costs: fields.costs.default([]),
  }),
  output: Product,
  problems: ["product-code-taken", "reference-unknown"],
})

export const updateProduct = endpoint({
  method: "PATCH",
  path: "/products/{productId}",
  summary: "Change or archive a product; what was offered before stays as it was",
  permission: "product.admin",
  input: z.object({
    productId: id,
    version: z.int(),
    ...z.object(fields).partial().shape,
    isArchived: z.boolean().optional(),
  }),
  output: Product,
  problems: ["version-stale", "product-code-taken", "reference-unknown"],
})

export const setPrices = endpoint({
  method: "PUT",
  path: "/products/{productId}/prices/{priceListId}",
  summary: "Set what a product costs in a price list; without tiers it has no price there",
  permission: "product.admin",
  input: z.object({
    productId: id,
    priceListId: id,
    /** The product's. */
    version: z.int(),
    tiers: z
      .array(z.strictObject({ minQuantity: decimalText(9, 4), unitPrice: price }))
      .max(tiersAtMost)
      .refine((tiers) => repeatedTier(tiers) === undefined, {
        error: "Each quantity at most once",
      }),
  }),
  output: Product,
  problems: ["version-stale"],
})
