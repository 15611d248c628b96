import { z } from "zod"
import { basisPoints, day, id, line, localText, text } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { compareDecimals, decimalText, readDecimal } from "../catalogue/decimal.ts"

const one = (max: number) => text(max).trim()
/** Both languages; either or both may be empty. */
const words = (max: number) => z.strictObject({ en: one(max), "zh-CN": one(max) })

const quantity = decimalText(9, 4)

export const charges = ["one-off", "recurring", "usage"] as const

/** A line as it is written. Of a product, the price list and not the writer says what it costs. */
export const DraftLine = z
  .strictObject({
    id,
    /** Null for what is not in the catalogue. */
    productId: id.nullable(),
    name: localText(200),
    description: words(4_000),
    unit: words(40),
    quantity,
    /** In major units of the offer's currency. */
    unitPrice: decimalText(12, 6),
    discountBps: basisPoints,
    /** In per cent. */
    taxRate: decimalText(3, 4).refine((rate) => Number(rate) <= 100, { error: "At most 100" }),
    charge: z.enum(charges),
    periodMonths: z.union([z.null(), z.int().min(1).max(120)]),
    isOptional: z.boolean(),
    isChosen: z.boolean(),
    quantityRange: z.strictObject({ least: quantity, most: quantity }).nullable(),
    scopeItemIds: z.array(id).max(200),
  })
  .refine(({ charge, periodMonths }) => (charge === "recurring") === (periodMonths !== null), {
    error: "What recurs has a period, and nothing else has one",
    path: ["periodMonths"],
  })
  .refine(({ quantity: wanted, quantityRange }) => isWithin(wanted, quantityRange), {
    error: "The quantity lies between the least and the most",
    path: ["quantityRange"],
  })
export type DraftLine = z.infer<typeof DraftLine>

export const DraftOption = z.strictObject({
  id,
  name: localText(80),
  summary: words(2_000),
  isRecommended: z.boolean(),
  lines: z.array(DraftLine).max(100),
})
export type DraftOption = z.infer<typeof DraftOption>

/** An offer while it is written. */
export const Draft = z
  .strictObject({
    title: localText(200),
    languages: z.array(z.enum(locales)).min(1).max(2),
    validUntil: day.nullable(),
    /** Whom it is for, as they are addressed. */
    contactName: z.union([line(200), z.literal("")]),
    introduction: words(4_000),
    options: z.array(DraftOption).max(8),
    terms: z.array(z.strictObject({ title: localText(200), text: words(8_000) })).max(50),
  })
  .refine(
    ({ options }) =>
      isDistinct(options.map((option) => option.id)) &&
      isDistinct(options.flatMap(({ lines }) => lines.map((row) => row.id))),
    {
      error: "Each option and each line has an id of its own",
      path: ["options"],
    },
  )
  .refine(({ languages }) => isDistinct(languages), {
    error: "Each language at most once",
    path: ["languages"],
  })
export type Draft = z.infer<typeof Draft>

/** Something that was agreed and that lines can answer. */
export type ScopeItem = { id: string; text: string }

/** Whether a quantity is in a range; without one everything is. */
export function isWithin(wanted: string, range: { least: string; most: string } | null): boolean {
  if (range === null) return true
  const [least, most, own] = [range.least, range.most, wanted].map(readDecimal)
  if (!least || !most || !own) return false
  return compareDecimals(least, own) <= 0 && compareDecimals(own, most) <= 0
}

const isDistinct = (values: readonly string[]) => new Set(values).size === values.length
