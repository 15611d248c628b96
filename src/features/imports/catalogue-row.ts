import type { Billing, productKinds } from "../catalogue/contract.ts"
import { plainDecimal } from "../catalogue/decimal.ts"
import type { RowValues } from "./read-row.ts"
import type { RowProblem } from "./row-reasons.ts"

type BothLanguages = { en?: string; "zh-CN"?: string }

/** What a row says of a product; what it does not say is not there. */
export type ToldProduct = {
  code: string
  name: BothLanguages
  description: BothLanguages
  unit: BothLanguages
  kind?: (typeof productKinds)[number]
  billing?: Billing
  /** A tax class by its name, or by its rate in per cent. */
  taxClass?: string
  cost?: { currency: string; amount: string }
  price?: ToldPrice
}

/** A price in a list, from a quantity on. */
export type ToldPrice = {
  /** Without a name the only list of that currency is meant. */
  list: string | undefined
  currency: string
  minQuantity: string
  unitPrice: string
  isTaxIncluded: boolean | undefined
  validFrom: string | undefined
  validTo: string | undefined
}

type Told = { product: ToldProduct } | { problems: RowProblem[] }

/** Understands the words of a row of the catalogue. */
export function toldProduct(values: RowValues): Told {
  const { texts, exacts } = values
  const problems: RowProblem[] = []
  const word = <T>(field: string, known: Known<T>): T | undefined => {
    const value = texts.get(field)
    if (value === undefined) return undefined
    const found = known.find(([words]) => words.test(value.normalize("NFKC").trim().toLowerCase()))
    if (!found) problems.push({ reason: "word-unknown", column: field, value })
    return found?.[1]
  }
  const code = texts.get("code")
  if (!code) problems.push({ reason: "required-missing", column: "code", value: null })
  const [kind, billing] = [word("productKind", kindWords), word("billing", billingWords)]
  const isTaxIncluded = word("isTaxIncluded", yesWords)
  const unitPrice = exacts.get("unitPrice")
  const [list, minQuantity] = [texts.get("priceList"), exacts.get("minQuantity")]
  if (unitPrice === undefined && (list !== undefined || minQuantity !== undefined))
    problems.push({ reason: "required-missing", column: "unitPrice", value: null })
  const [validFrom, validTo] = ["validFrom", "validTo"].map((key) => values.dates.get(key)?.day)
  if (validFrom && validTo && validFrom > validTo)
    problems.push({ reason: "ends-before-begin", column: "validTo", value: validTo })
  if (problems.length > 0 || !code) return { problems }
  const { currency } = values
  const cost = exacts.get("cost")
  const taxClass = texts.get("taxClass")
  const price = { list, currency, minQuantity: minQuantity ?? "0", isTaxIncluded }
  return {
    product: {
      ...{ code, name: both(values, "name"), unit: both(values, "unit") },
      description: both(values, "description"),
      ...(kind ? { kind } : {}),
      ...(billing ? { billing } : {}),
      ...(taxClass ? { taxClass } : {}),
      ...(cost ? { cost: { currency, amount: plainDecimal(cost) } } : {}),
      ...(unitPrice ? { price: { ...price, unitPrice, validFrom, validTo } } : {}),
    },
  }
}

/** What makes two rows the same price of the same product. */
export function catalogueKey({ texts, exacts, currency }: RowValues): string {
  const place = [texts.get("priceList") ?? "", currency, exacts.get("minQuantity") ?? "0"]
  return `catalogue ${[texts.get("code") ?? "", ...place].join(" ").toLowerCase()}`
}

function both({ texts }: RowValues, field: string): BothLanguages {
  const [en, chinese] = [texts.get(`${field}En`), texts.get(`${field}Zh`)]
  return { ...(en ? { en } : {}), ...(chinese ? { "zh-CN": chinese } : {}) }
}

type Known<T> = readonly (readonly [RegExp, T])[]

const kindWords: Known<(typeof productKinds)[number]> = [
  [/^(product|goods|产品|商品|货物)$/, "product"],
  [/^(service|services|服务)$/, "service"],
]

const billingWords: Known<Billing> = [
  [/^(once|one-?off|one-?time|单次|一次性|一次)$/, "once"],
  [/^(month|monthly|per month|月|每月|按月)$/, "month"],
  [/^(quarter|quarterly|per quarter|季|季度|每季度|每季|按季|按季度)$/, "quarter"],
  [/^(year|yearly|annual|annually|per year|年|每年|按年)$/, "year"],
  [/^(usage|by usage|per use|用量|按用量|按使用量)$/, "usage"],
]

const yesWords: Known<boolean> = [
  [/^(yes|y|true|1|included|是|含税|含)$/, true],
  [/^(no|n|false|0|excluded|否|不含税|未税|不含)$/, false],
]
