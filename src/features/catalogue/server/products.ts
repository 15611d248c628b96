import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import { plainDecimal } from "../decimal.ts"
import { maySeeCosts, presentProduct } from "./present-product.ts"
import { lockPriceList } from "./price-lists.ts"
import * as queries from "./queries.ts"
import { recordChange } from "./record-change.ts"

/** What is sold, by code. */
export const listProducts: Handler<typeof contract.listProducts> = async (
  { tx, actor },
  { cursor, limit, q, includeArchived },
) => {
  const after = cursor ? String(readCursor(cursor, "products", 1).keys[0]) : undefined
  const wanted = { q, includeArchived, after }
  const rows = await queries.pageOfProducts(tx, actor.workspaceId, wanted, limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => presentProduct(row, maySeeCosts(actor))),
    nextCursor: last ? writeCursor({ sort: "products", keys: [last.codeKey] }) : null,
  }
}

export const getProduct: Handler<typeof contract.getProduct> = async (context, { productId }) =>
  productFor(context, productId)

/** Adds a product; two of one code are refused, also when they come at the same moment. */
export const createProduct: Handler<typeof contract.createProduct> = async (context, input) => {
  const { tx, actor, now } = context
  const { code, name, description, kind, unit, billing, taxClassId, costs } = input
  await refuseUnknownTax(context, taxClassId)
  const row = await tx
    .insertInto("product")
    .values({
      ...{ workspaceId: actor.workspaceId, id: newId(now), createdAt: now, updatedAt: now },
      ...{ code, codeKey: keyOf(code), kind, billing, taxClassId, costs: costsAsKept(costs) },
      ...{ name: JSON.stringify(name), unit: JSON.stringify(unit) },
      description: JSON.stringify(description),
    })
    .onConflict((conflict) => conflict.columns(["workspaceId", "codeKey"]).doNothing())
    .returning("id")
    .executeTakeFirst()
  if (!row) throw new Problem("product-code-taken", { code })
  const after = await productFor(context, row.id)
  recordChange(context, { kind: "product", act: "create", id: row.id, detail: { after } })
  return after
}

/** Changes or archives a product. */
export const updateProduct: Handler<typeof contract.updateProduct> = async (context, input) => {
  const { tx, actor, now } = context
  const { productId, version, name, description, unit, costs, isArchived, code, ...plain } = input
  const before = await lockedFor(context, productId, version)
  await refuseUnknownTax(context, plain.taxClassId ?? null)
  if (code !== undefined && (await isTaken(context, code, productId)))
    throw new Problem("product-code-taken", { code })
  await tx
    .updateTable("product")
    .set({
      ...plain,
      ...{ version: version + 1, updatedAt: now },
      ...(code === undefined ? {} : { code, codeKey: keyOf(code) }),
      ...(name ? { name: JSON.stringify(name) } : {}),
      ...(description ? { description: JSON.stringify(description) } : {}),
      ...(unit ? { unit: JSON.stringify(unit) } : {}),
      ...(costs ? { costs: costsAsKept(costs) } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", productId)
    .execute()
  return recorded(context, before)
}

/** Sets what a product costs in one list; the tiers that were there before are gone. */
export const setPrices: Handler<typeof contract.setPrices> = async (context, input) => {
  const { tx, actor, now } = context
  const { productId, priceListId, version, tiers } = input
  const before = await lockedFor(context, productId, version)
  if (!(await lockPriceList(context, priceListId))) throw new Problem("not-found", { priceListId })
  await queries.replacePrices(tx, actor.workspaceId, { productId, priceListId }, tiers)
  await tx
    .updateTable("product")
    .set({ version: version + 1, updatedAt: now })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", productId)
    .execute()
  return recorded(context, before)
}

async function recorded(context: Context, before: contract.Product) {
  const after = await productFor(context, before.id)
  recordChange(context, {
    kind: "product",
    act: "update",
    id: before.id,
    detail: { before, after },
  })
  return after
}

async function lockedFor(context: Context, productId: string, version: number) {
  const locked = await queries.lockProduct(context.tx, context.actor.workspaceId, productId)
  if (!locked) throw new Problem("not-found", { productId })
  const current = await productFor(context, productId)
  if (locked.version !== version) throw new Problem("version-stale", { current })
  return current
}

async function productFor({ tx, actor }: Context, productId: string) {
  const row = await queries.findProduct(tx, actor.workspaceId, productId)
  if (!row) throw new Problem("not-found", { productId })
  return presentProduct(row, maySeeCosts(actor))
}

async function refuseUnknownTax({ tx, actor }: Context, taxClassId: string | null) {
  if (taxClassId && !(await queries.hasTaxClass(tx, actor.workspaceId, taxClassId)))
    throw new Problem("reference-unknown", { path: "taxClassId" })
}

async function isTaken({ tx, actor }: Context, code: string, ownId: string) {
  const row = await tx
    .selectFrom("product")
    .select("id")
    .where("workspaceId", "=", actor.workspaceId)
    .where("codeKey", "=", keyOf(code))
    .where("id", "<>", ownId)
    .executeTakeFirst()
  return row !== undefined
}

const keyOf = (code: string) => code.toLowerCase()

function costsAsKept(costs: readonly { currency: string; amount: string }[]) {
  return JSON.stringify(
    Object.fromEntries(costs.map(({ currency, amount }) => [currency, plainDecimal(amount)])),
  )
}
