import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { listProductsById } from "../../catalogue/server/queries.ts"
import { type WrittenProduct, writeProducts } from "../../catalogue/server/write-door.ts"
import type { Tier } from "../../catalogue/tiers.ts"
import { asKnown } from "./catalogue-lookups.ts"
import type { UndoRow } from "./row-queries.ts"

/** A product has a row for each of its prices: all of them are taken back together. */
export async function rowsOfProducts(
  tx: Tx,
  { actor }: ActOrigin,
  importId: string,
  found: readonly UndoRow[],
): Promise<UndoRow[]> {
  const ids = found.flatMap(({ recordId }) => recordId ?? [])
  const rows = await tx
    .selectFrom("importRow")
    .select(["filePosition", "rowNo", "outcome", "recordKind", "recordId", "detail"])
    .where("workspaceId", "=", actor.workspaceId)
    .where("importId", "=", importId)
    .where("recordKind", "=", "product")
    .where(sql<boolean>`record_id = any(${ids}::uuid[])`)
    .where("outcome", "in", ["created", "updated"])
    .where("undone", "is", null)
    .orderBy("filePosition")
    .orderBy("rowNo")
    .forUpdate()
    .execute()
  return rows as UndoRow[] // the columns asked for
}

/** Archives products that were made and puts changed ones back, unless somebody changed them since. */
export async function undoProducts(tx: Tx, { actor, now }: ActOrigin, rows: readonly UndoRow[]) {
  const { workspaceId } = actor
  const byProduct = Map.groupBy(rows, ({ recordId }) => recordId ?? "")
  const ids = [...byProduct.keys()]
  await tx
    .selectFrom("product")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy("id")
    .forUpdate()
    .execute()
  const undone: WrittenProduct[] = []
  for (const row of await listProductsById(tx, workspaceId, ids)) {
    const own = byProduct.get(row.id) ?? []
    const last = Math.max(...own.map(({ detail }) => detail.versionAfter ?? 0))
    if (row.version !== last) continue
    const [first] = own
    const { prices, ...present } = asKnown(row, false)
    if (first?.outcome === "created")
      undone.push({ ...present, isArchived: true, tiers: new Map() })
    else if (first?.detail.before) undone.push(putBack(present, prices, first.detail.before))
  }
  await writeProducts(tx, { workspaceId, now }, undone)
  return new Set<string | null>(undone.map(({ id }) => id))
}

/** The product as it was; lists in which it had no price have none again. */
function putBack(
  present: Omit<WrittenProduct, "tiers">,
  prices: ReadonlyMap<string, readonly Tier[]>,
  before: Record<string, unknown>,
): WrittenProduct {
  const { prices: old, ...was } = before as Omit<WrittenProduct, "tiers"> & {
    prices: Record<string, readonly Tier[]>
  } // what `planCatalogue` kept
  const lists = new Set([...prices.keys(), ...Object.keys(old)])
  const tiers = new Map([...lists].map((list) => [list, old[list] ?? []]))
  return { ...present, ...was, tiers }
}
