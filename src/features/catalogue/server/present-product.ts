import type { Actor } from "../../../server/actor.ts"
import type { Product } from "../contract.ts"
import { plainDecimal } from "../decimal.ts"
import type { ProductRow } from "./queries.ts"

/** Whether somebody may know what a unit costs us. */
export const maySeeCosts = (actor: Actor) => actor.permissions.has("product.cost")

/** A product as its reader may know it: our costs are for those who answer for margins. */
export function presentProduct(row: ProductRow, maySeeCosts: boolean): Product {
  const { id, code, name, description, unit, version, taxClass, prices } = row
  const kind = row.kind as Product["kind"]
  const billing = row.billing as Product["billing"]
  return {
    ...{ id, code, name, description, kind, unit, billing, version },
    taxClass: taxClass && { ...taxClass, rate: plainDecimal(taxClass.rate) },
    costs: maySeeCosts ? costsOf(row) : null,
    prices: prices.map(({ priceListId, tiers }) => ({
      priceListId,
      tiers: tiers.map(({ minQuantity, unitPrice }) => ({
        minQuantity: plainDecimal(minQuantity),
        unitPrice: plainDecimal(unitPrice),
      })),
    })),
    isArchived: row.archivedAt !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function costsOf({ costs }: Pick<ProductRow, "costs">) {
  return Object.entries(costs as Record<string, string>)
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
