import { sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Billing, productKinds } from "../contract.ts"
import type { Tier } from "../tiers.ts"
import { replacePrices } from "./queries.ts"

// What an import writes of the catalogue: many products at once, each as a whole.

/** A product as it is to be: its own columns, and of the lists named its tiers. */
export type WrittenProduct = {
  id: string
  code: string
  name: LocalText
  description: LocalText
  kind: (typeof productKinds)[number]
  unit: LocalText
  billing: Billing
  taxClassId: string | null
  costs: Readonly<Record<string, string>>
  isArchived: boolean
  /** By price list, those alone that are to be written. */
  tiers: ReadonlyMap<string, readonly Tier[]>
}

/** Makes or changes products; who calls holds those that are there. Their version counts up by one. */
export async function writeProducts(
  tx: Tx,
  { workspaceId, now }: { workspaceId: string; now: Date },
  products: readonly WrittenProduct[],
) {
  if (products.length === 0) return
  const rows = products.map(({ tiers: _, isArchived, ...product }) => ({
    ...{ workspaceId, id: product.id, code: product.code, codeKey: product.code.toLowerCase() },
    ...{ kind: product.kind, billing: product.billing, taxClassId: product.taxClassId },
    ...{ name: JSON.stringify(product.name), unit: JSON.stringify(product.unit) },
    ...{ description: JSON.stringify(product.description), costs: JSON.stringify(product.costs) },
    ...{ createdAt: now, updatedAt: now, archivedAt: isArchived ? now : null },
  }))
  await tx
    .insertInto("product")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "id"]).doUpdateSet(({ ref }) => ({
        ...{ name: ref("excluded.name"), description: ref("excluded.description") },
        ...{ kind: ref("excluded.kind"), unit: ref("excluded.unit") },
        ...{ billing: ref("excluded.billing"), costs: ref("excluded.costs") },
        ...{ taxClassId: ref("excluded.taxClassId"), archivedAt: ref("excluded.archivedAt") },
        ...{ updatedAt: ref("excluded.updatedAt"), version: sql<number>`product.version + 1` },
      })),
    )
    .execute()
  for (const { id: productId, tiers } of products) {
    for (const [priceListId, of] of tiers)
      await replacePrices(tx, workspaceId, { productId, priceListId }, of)
  }
}

export type NewPriceList = {
  id: string
  name: LocalText
  currency: string
  isTaxIncluded: boolean
  validFrom: string | null
  validTo: string | null
}

export async function insertPriceLists(
  tx: Tx,
  { workspaceId, now }: { workspaceId: string; now: Date },
  lists: readonly NewPriceList[],
) {
  if (lists.length === 0) return
  const rows = lists.map(({ name, ...list }) => ({
    ...{ workspaceId, ...list, name: JSON.stringify(name), createdAt: now },
  }))
  await tx.insertInto("priceList").values(rows).execute()
}

/** Archives those of these lists that nobody has changed since and in which nothing is sold any more. */
export async function archiveUnusedLists(
  tx: Tx,
  { workspaceId, now }: { workspaceId: string; now: Date },
  ids: readonly string[],
) {
  if (ids.length === 0) return
  await sql`update price_list l set archived_at = ${now}, version = version + 1
    where l.workspace_id = ${workspaceId}::uuid and l.id = any(${[...ids]}::uuid[])
      and l.archived_at is null and l.version = 1
      and not exists (select from price p
        join product d on d.workspace_id = p.workspace_id and d.id = p.product_id
        where p.workspace_id = l.workspace_id and p.price_list_id = l.id
          and d.archived_at is null)`.execute(tx)
}
