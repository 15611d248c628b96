import { type Selectable, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ProductTable } from "../../../server/db/tables.ts"
import type { Tier } from "../tiers.ts"

/** A product with its tax class and its prices in the lists that are not archived. */
export type ProductRow = Selectable<ProductTable> & {
  taxClass: { id: string; name: LocalText; rate: string } | null
  prices: { priceListId: string; tiers: Tier[] }[]
}

const taxClass = sql<ProductRow["taxClass"]>`(
  select jsonb_build_object('id', t.id, 'name', t.name, 'rate', t.rate::text) from tax_class t
  where t.workspace_id = product.workspace_id and t.id = product.tax_class_id)`

const prices = sql<ProductRow["prices"]>`(
  select coalesce(jsonb_agg(jsonb_build_object('priceListId', of_list.id, 'tiers', of_list.tiers)
    order by of_list.created_at, of_list.id), '[]')
  from (
    select l.id, l.created_at, jsonb_agg(jsonb_build_object('minQuantity', p.min_quantity::text,
      'unitPrice', p.unit_price::text) order by p.min_quantity) as tiers
    from price p
    join price_list l on l.workspace_id = p.workspace_id and l.id = p.price_list_id
      and l.archived_at is null
    where p.workspace_id = product.workspace_id and p.product_id = product.id
    group by l.id, l.created_at
  ) of_list)`

function productsOf(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("product")
    .selectAll()
    .select([taxClass.as("taxClass"), prices.as("prices")])
    .where("workspaceId", "=", workspaceId)
}

type Wanted = { q: string | undefined; includeArchived: boolean; after: string | undefined }

/** By code, from after one on. */
export function pageOfProducts(tx: Tx, workspaceId: string, wanted: Wanted, limit: number) {
  const { q, includeArchived, after } = wanted
  return productsOf(tx, workspaceId)
    .$if(!includeArchived, (query) => query.where("archivedAt", "is", null))
    .$if(after !== undefined, (query) => query.where("codeKey", ">", after ?? ""))
    .$if(Boolean(q), (query) =>
      query.where(sql<boolean>`strpos(lower(concat_ws(' ', code, name ->> 'en', name ->> 'zh-CN')),
        ${q?.toLowerCase()}) > 0`),
    )
    .orderBy("codeKey")
    .limit(limit)
    .execute()
}

export function findProduct(tx: Tx, workspaceId: string, id: string) {
  return productsOf(tx, workspaceId).where("id", "=", id).executeTakeFirst()
}

export function listProductsById(tx: Tx, workspaceId: string, ids: readonly string[]) {
  return productsOf(tx, workspaceId).where("id", "in", ids).execute()
}

/** Products of these codes with all their prices, held until the end of the transaction. */
export async function lockProductsByCode(tx: Tx, workspaceId: string, codeKeys: readonly string[]) {
  if (codeKeys.length === 0) return []
  return productsOf(tx, workspaceId)
    .where(sql<boolean>`code_key = any(${[...codeKeys]}::text[])`)
    .orderBy("id")
    .forUpdate()
    .execute()
}

/** The price lists that are not archived, the first first. */
export function listOpenLists(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("priceList")
    .selectAll()
    .select((eb) => eb.ref("name").$castTo<LocalText>().as("name"))
    .where("workspaceId", "=", workspaceId)
    .where("archivedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

/** The tax classes that are not archived. */
export function listOpenTaxClasses(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("taxClass")
    .select(["id", "rate"])
    .select((eb) => eb.ref("name").$castTo<LocalText>().as("name"))
    .where("workspaceId", "=", workspaceId)
    .where("archivedAt", "is", null)
    .execute()
}

/** Holds a product until the end of the transaction: its prices change with it. */
export function lockProduct(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("product")
    .select(["id", "version"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a product may be taxed so: the class is there. */
export async function hasTaxClass(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("taxClass")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
  return row !== undefined
}

/** Puts `tiers` in the place of all that a product cost in a price list. */
export async function replacePrices(
  tx: Tx,
  workspaceId: string,
  of: { productId: string; priceListId: string },
  tiers: readonly Tier[],
) {
  const { productId, priceListId } = of
  await tx
    .deleteFrom("price")
    .where("workspaceId", "=", workspaceId)
    .where("productId", "=", productId)
    .where("priceListId", "=", priceListId)
    .execute()
  if (tiers.length === 0) return
  await tx
    .insertInto("price")
    .values(tiers.map((tier) => ({ workspaceId, productId, priceListId, ...tier })))
    .execute()
}
