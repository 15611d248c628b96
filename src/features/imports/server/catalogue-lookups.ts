import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import { plainDecimal } from "../../catalogue/decimal.ts"
import {
  listOpenLists,
  listOpenTaxClasses,
  lockProductsByCode,
  type ProductRow,
} from "../../catalogue/server/queries.ts"
import type { WrittenProduct } from "../../catalogue/server/write-door.ts"
import type { Tier } from "../../catalogue/tiers.ts"
import { lookupKey } from "../lookup-key.ts"
import type { RowValues } from "../read-row.ts"

/** A product as the rows so far leave it. */
export type KnownProduct = Omit<WrittenProduct, "tiers" | "costs"> & {
  costs: Record<string, string>
  prices: Map<string, readonly Tier[]>
  /** As it is kept; 0 for one that is not yet. */
  version: number
  /** This import makes it, so its further rows are no changes of somebody else's record. */
  isMade: boolean
}

export type KnownList = {
  id: string
  name: LocalText
  currency: string
  isTaxIncluded: boolean
  validFrom: string | null
  validTo: string | null
}

/** What rows of the catalogue may name: products by code, price lists, tax classes by name and rate. */
export type CatalogueLookups = {
  products: Map<string, KnownProduct>
  lists: KnownList[]
  taxClasses: Map<string, string>
}

export async function loadCatalogue(tx: Tx, workspaceId: string): Promise<CatalogueLookups> {
  const lists = await listOpenLists(tx, workspaceId)
  const taxClasses = new Map<string, string>()
  for (const { id, name, rate } of await listOpenTaxClasses(tx, workspaceId)) {
    const percent = plainDecimal(rate)
    for (const key of [name.en, name["zh-CN"], percent, `${percent}%`])
      if (key && !taxClasses.has(lookupKey(key))) taxClasses.set(lookupKey(key), id)
  }
  return { products: new Map(), lists: [...lists], taxClasses }
}

type Asked = { workspaceId: string; isCheck: boolean }

/**
 * Reads and holds the products that a batch's rows mean. A check writes nothing, so what its earlier
 * batches left is kept.
 */
export async function learnProducts(
  tx: Tx,
  { workspaceId, isCheck }: Asked,
  values: readonly RowValues[],
  { products }: CatalogueLookups,
) {
  const codes = values.flatMap(({ texts }) => texts.get("code")?.toLowerCase() ?? [])
  for (const row of await lockProductsByCode(tx, workspaceId, [...new Set(codes)])) {
    const before = products.get(row.codeKey)
    if (!isCheck || !before) products.set(row.codeKey, asKnown(row, before?.isMade ?? false))
  }
}

/** A product as it is kept. */
export function asKnown(row: ProductRow, isMade: boolean): KnownProduct {
  const { id, code, name, description, unit, kind, billing, taxClassId, costs, version } = row
  return {
    ...{ id, code, version, taxClassId, isMade, isArchived: row.archivedAt !== null },
    ...{ name: name as LocalText, description: description as LocalText }, // written as such
    ...{ unit: unit as LocalText, costs: { ...(costs as Record<string, string>) } }, // likewise
    kind: kind as KnownProduct["kind"], // checked by the table
    billing: billing as KnownProduct["billing"], // likewise
    prices: new Map(
      row.prices.map(({ priceListId, tiers }) => [
        priceListId,
        tiers.map(({ minQuantity, unitPrice }) => ({
          minQuantity: plainDecimal(minQuantity),
          unitPrice: plainDecimal(unitPrice),
        })),
      ]),
    ),
  }
}
