import type { LocalText } from "../../../kernel/locale.ts"
import { newId } from "../../../server/ids.ts"
import { type Tier, tiersAtMost } from "../../catalogue/tiers.ts"
import { type ToldPrice, type ToldProduct, toldProduct } from "../catalogue-row.ts"
import { lookupKey } from "../lookup-key.ts"
import type { RowValues } from "../read-row.ts"
import type { RowProblem } from "../row-reasons.ts"
import type { KnownList, KnownProduct } from "./catalogue-lookups.ts"
import type { Planned, Planning } from "./planning.ts"
import type { Fate } from "./row-queries.ts"

const failed = (reason: RowProblem["reason"], column: string | null, value: string | null) => ({
  outcome: "failed" as const,
  problems: [{ reason, column, value }],
})

/** Decides what becomes of a row of the catalogue: a product, and a price of it in a list. */
export function planCatalogue(values: RowValues, planning: Planning, fate: Fate): Planned {
  const { origin, lookups, mapping, chunk } = planning
  if (!origin.actor.permissions.has("product.admin")) return failed("not-permitted", null, null)
  const told = toldProduct(values)
  if ("problems" in told) return { outcome: "failed", problems: told.problems }
  const { product } = told
  const { taxClass, price, code } = product
  const taxClassId = taxClass && lookups.catalogue.taxClasses.get(lookupKey(taxClass))
  if (taxClass && !taxClassId) return failed("tax-class-unknown", "taxClass", taxClass)
  const list = price && listFor(price, planning)
  if (list && "outcome" in list) return list
  const known = lookups.catalogue.products.get(code.toLowerCase())
  if (!known && !product.name.en && !product.name["zh-CN"])
    return failed("required-missing", "nameEn", null)
  const before = known ?? newProduct(code)
  const after = changed(before, {
    told: product,
    taxClassId,
    list,
    policy: policyOf(planning, known),
  })
  const record = ["product", before.id] as const
  if (list && (after.prices.get(list.id)?.length ?? 0) > tiersAtMost)
    return failed("too-many-tiers", "minQuantity", price.minQuantity)
  if (known && isSame(before, after)) {
    const isKept = mapping.existing === "skip" && !known.isMade
    return { outcome: "skipped", reason: isKept ? "exists-already" : "unchanged", record }
  }
  if (list && !planning.lookups.catalogue.lists.includes(list)) makeList(planning, list)
  // The batch counts a product's version up once, however many of its rows it has.
  const isWritten = chunk.products.has(before.id)
  const versionAfter = isWritten ? after.version : before.version + 1
  const next = { ...after, version: versionAfter, isMade: known?.isMade ?? true }
  if (known) fate.before = asJson(before)
  fate.versionAfter = versionAfter
  lookups.catalogue.products.set(code.toLowerCase(), next)
  chunk.products.set(next.id, next)
  return { outcome: known ? "updated" : "created", record }
}

function newProduct(code: string): KnownProduct {
  const nothing = { en: "", "zh-CN": "" }
  return {
    ...{ id: newId(), code, name: nothing, description: nothing, kind: "product" },
    ...{ unit: { en: "piece", "zh-CN": "件" }, billing: "once", taxClassId: null, costs: {} },
    ...{ isArchived: false, prices: new Map(), version: 0, isMade: true },
  }
}

type Policy = Planning["mapping"]["existing"]

/** Further rows of a product that this import made say more of it, whatever is to do with others. */
function policyOf({ mapping }: Planning, known: KnownProduct | undefined): Policy {
  return known && !known.isMade ? mapping.existing : "update"
}

type Changing = {
  told: ToldProduct
  taxClassId: string | undefined
  list: KnownList | undefined
  policy: Policy
}

/** The product as the row leaves it; what the row does not say stays. */
function changed(before: KnownProduct, { told, taxClassId, list, policy }: Changing): KnownProduct {
  if (policy === "skip") return before
  const isFilling = policy === "fill-empty"
  const text = (was: LocalText, say: Partial<LocalText>): LocalText => ({
    en: (isFilling && was.en) || say.en || was.en,
    "zh-CN": (isFilling && was["zh-CN"]) || say["zh-CN"] || was["zh-CN"],
  })
  const { cost, price } = told
  const hasCost = cost && (!isFilling || before.costs[cost.currency] === undefined)
  return {
    ...before,
    name: text(before.name, told.name),
    description: text(before.description, told.description),
    unit: text(before.unit, told.unit),
    kind: (!isFilling && told.kind) || before.kind,
    billing: (!isFilling && told.billing) || before.billing,
    taxClassId: (isFilling && before.taxClassId) || (taxClassId ?? before.taxClassId),
    costs: hasCost ? { ...before.costs, [cost.currency]: cost.amount } : before.costs,
    isArchived: isFilling && before.isArchived,
    prices: list && price ? withTier(before.prices, list.id, price, isFilling) : before.prices,
  }
}

function withTier(
  prices: KnownProduct["prices"],
  listId: string,
  { minQuantity, unitPrice }: ToldPrice,
  isFilling: boolean,
): KnownProduct["prices"] {
  const tiers: readonly Tier[] = prices.get(listId) ?? []
  if (isFilling && tiers.some((tier) => tier.minQuantity === minQuantity)) return prices
  const others = tiers.filter((tier) => tier.minQuantity !== minQuantity)
  const next = [...others, { minQuantity, unitPrice }]
  next.sort((one, other) => Number(one.minQuantity) - Number(other.minQuantity))
  return new Map([...prices, [listId, next]])
}

/** The list a price goes into: the one of that name, or without a name the only one of its currency. */
function listFor(price: ToldPrice, { lookups }: Planning): KnownList | Planned {
  const { list: name, currency, isTaxIncluded, validFrom, validTo } = price
  const { lists } = lookups.catalogue
  if (!name) {
    const [only, ...more] = lists.filter((one) => one.currency === currency)
    return only && more.length === 0 ? only : failed("price-list-unknown", "priceList", currency)
  }
  const key = lookupKey(name)
  const known = lists.find((one) =>
    [one.name.en, one.name["zh-CN"]].some((own) => own !== "" && lookupKey(own) === key),
  )
  if (!known) {
    const both = { en: name, "zh-CN": name }
    const days = { validFrom: validFrom ?? null, validTo: validTo ?? null }
    return { id: newId(), name: both, currency, isTaxIncluded: isTaxIncluded ?? false, ...days }
  }
  const differs =
    known.currency !== currency ||
    (isTaxIncluded !== undefined && known.isTaxIncluded !== isTaxIncluded) ||
    (validFrom !== undefined && known.validFrom !== validFrom) ||
    (validTo !== undefined && known.validTo !== validTo)
  return differs ? failed("price-list-differs", "priceList", name) : known
}

function makeList({ lookups, chunk, made }: Planning, list: KnownList) {
  lookups.catalogue.lists.push(list)
  chunk.priceLists.push(list)
  made.push(["price-list", list.id])
}

const isSame = (one: KnownProduct, other: KnownProduct) =>
  JSON.stringify(asJson(one)) === JSON.stringify(asJson(other))

/** A product as it is kept beside its row, to be put back. */
function asJson({ prices, version: _, isMade: __, ...product }: KnownProduct) {
  return { ...product, prices: Object.fromEntries(prices) }
}
