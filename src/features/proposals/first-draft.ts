import { type Locale, locales } from "../../kernel/locale.ts"
import type { Product } from "../catalogue/contract.ts"
import { plainDecimal } from "../catalogue/decimal.ts"
import { tierFor } from "../catalogue/tiers.ts"
import type { Draft, DraftLine, ScopeItem } from "./draft.ts"

type Sold = Pick<Product, "id" | "name" | "description" | "unit" | "billing" | "prices"> & {
  taxClass: { rate: string } | null
}

type Settings = {
  title: string
  locale: Locale
  optionName: string
  contactName: string
  /** From which prices are taken; null for none. */
  priceListId: string | null
  newId: () => string
}

/** A draft with one option that has a line for each thing agreed, of the product of that name if one is sold. */
export function firstDraft(
  items: readonly ScopeItem[],
  products: readonly Sold[],
  settings: Settings,
): Draft {
  const { title, locale, optionName, contactName, priceListId, newId } = settings
  const said = (text: string) => ({ ...empty, [locale]: text })
  const lines = items.map((item): DraftLine => {
    const named = products.find(({ name }) => locales.some((one) => isSame(name[one], item.text)))
    const line = {
      ...freeLine(newId(), said([...item.text].slice(0, 200).join(""))),
      scopeItemIds: [item.id],
    }
    return (named && productLine(line, named, priceListId)) ?? line
  })
  return {
    title: said([...title].slice(0, 200).join("")),
    languages: [locale],
    validUntil: null,
    contactName,
    introduction: empty,
    options: [{ id: newId(), name: said(optionName), summary: empty, isRecommended: false, lines }],
    terms: [],
  }
}

const empty = { en: "", "zh-CN": "" }

/** A line of something that is not in the catalogue. */
export function freeLine(id: string, name: DraftLine["name"]): DraftLine {
  return {
    ...{ id, name, productId: null, description: empty, unit: empty, quantity: "1" },
    ...{ unitPrice: "0", discountBps: 0, taxRate: "0", charge: "one-off", periodMonths: null },
    ...{ isOptional: false, isChosen: true, quantityRange: null, scopeItemIds: [] },
  }
}

/** The line as one of a product, at the list's price; undefined where it has none for that quantity. */
export function productLine(
  line: DraftLine,
  product: Sold,
  priceListId: string | null,
): DraftLine | undefined {
  const tiers = product.prices.find((one) => one.priceListId === priceListId)?.tiers ?? []
  const tier = tierFor(tiers, line.quantity)
  if (!tier) return undefined
  const { name, description, unit, billing } = product
  return {
    ...line,
    ...{ productId: product.id, name, description, unit, ...chargeOf(billing) },
    unitPrice: plainDecimal(tier.unitPrice),
    taxRate: plainDecimal(product.taxClass?.rate ?? "0"),
  }
}

/** How a product is charged. */
export function chargeOf(billing: Product["billing"]): Pick<DraftLine, "charge" | "periodMonths"> {
  if (billing === "once") return { charge: "one-off", periodMonths: null }
  if (billing === "usage") return { charge: "usage", periodMonths: null }
  return { charge: "recurring", periodMonths: { month: 1, quarter: 3, year: 12 }[billing] }
}

function isSame(name: string, text: string): boolean {
  return name !== "" && name.trim().toLowerCase() === text.trim().toLowerCase()
}
