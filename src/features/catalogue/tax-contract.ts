import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, localText } from "../../kernel/fields.ts"
import { decimalText } from "./decimal.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

/** How something is taxed. */
export const TaxClass = z.object({
  id,
  name: bothLanguages,
  /** In per cent: `19`, `7.25`. */
  rate: z.string(),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type TaxClass = z.infer<typeof TaxClass>

const fields = {
  name: localText(80),
  /** In per cent, 0 to 100. */
  rate: decimalText(3, 4).refine((rate) => Number(rate) <= 100, { error: "At most 100" }),
}

export const listTaxClasses = endpoint({
  method: "GET",
  path: "/tax-classes",
  summary: "List how products are taxed, archived classes too",
  permission: "product.read",
  input: z.object({}),
  output: z.object({ items: z.array(TaxClass) }),
  problems: [],
})

export const createTaxClass = endpoint({
  method: "POST",
  path: "/tax-classes",
  summary: "Add a tax class",
  permission: "product.admin",
  input: z.object(fields),
  output: TaxClass,
  problems: [],
})

export const updateTaxClass = endpoint({
  method: "PATCH",
  path: "/tax-classes/{taxClassId}",
  summary: "Change or archive a tax class; what was sold at its rate before stays as it was",
  permission: "product.admin",
  input: z.object({
    taxClassId: id,
    version: z.int(),
    name: fields.name.optional(),
    rate: fields.rate.optional(),
    isArchived: z.boolean().optional(),
  }),
  output: TaxClass,
  problems: ["version-stale"],
})
