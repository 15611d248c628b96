import type { ProductRow } from "../../catalogue/server/queries.ts"
import type { productLine } from "../first-draft.ts"

/** A row of the catalogue as offers need it. */
export function soldProduct(row: ProductRow) {
  return row as unknown as Parameters<typeof productLine>[1] // its JSON is what the contract says
}
