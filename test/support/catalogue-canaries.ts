import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

/** A product with a price and a tax, every text of them `word`. */
export async function addSoldThings(insert: Insert, now: Date, word: string) {
  const [taxClassId, productId, priceListId] = [newId(now), newId(now), newId(now)]
  const name = JSON.stringify({ en: word, "zh-CN": word })
  await insert("tax_class", { id: taxClassId, name, rate: "19", created_at: now })
  await insert("product", {
    ...{ id: productId, code: word, code_key: word, name, description: name, unit: name },
    ...{ kind: "service", billing: "month", tax_class_id: taxClassId },
    ...{ created_at: now, updated_at: now },
  })
  const list = { id: priceListId, name, currency: "EUR", is_tax_included: false, created_at: now }
  await insert("price_list", list)
  await insert("price", {
    ...{ product_id: productId, price_list_id: priceListId },
    ...{ min_quantity: "0", unit_price: "9.5" },
  })
  return { taxClassId, productId, priceListId }
}
