import type { Insertable, Selectable } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import type { PriceListTable } from "../../../server/db/tables.ts"
import { fieldMessage } from "../../../server/http/field-messages.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../price-contract.ts"
import { recordChange } from "./record-change.ts"

export const listPriceLists: Handler<typeof contract.listPriceLists> = async ({ tx, actor }) => {
  const rows = await tx
    .selectFrom("priceList")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
  return { items: rows.map(presentPriceList) }
}

export const createPriceList: Handler<typeof contract.createPriceList> = async (context, input) => {
  const { tx, actor, now } = context
  const values: Insertable<PriceListTable> = {
    ...{ workspaceId: actor.workspaceId, id: newId(now), createdAt: now },
    ...{ ...input, name: JSON.stringify(input.name) },
  }
  const row = await tx
    .insertInto("priceList")
    .values(values)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = presentPriceList(row)
  recordChange(context, { kind: "price-list", act: "create", id: row.id, detail: { after } })
  return after
}

export const updatePriceList: Handler<typeof contract.updatePriceList> = async (context, input) => {
  const { tx, actor, now } = context
  const { priceListId: id, version, name, isArchived } = input
  const before = await lockPriceList(context, id)
  if (!before) throw new Problem("not-found", { priceListId: id })
  if (before.version !== version)
    throw new Problem("version-stale", { current: presentPriceList(before) })
  const { validFrom = before.validFrom, validTo = before.validTo } = input
  if (validFrom && validTo && validFrom > validTo)
    throw new Problem("input-invalid", undefined, [
      {
        ...{ path: input.validTo === undefined ? "validFrom" : "validTo", code: "custom" },
        message: fieldMessage("The end comes after the beginning", actor.locale),
      },
    ])
  const row = await tx
    .updateTable("priceList")
    .set({
      ...{ version: version + 1, validFrom, validTo },
      ...(name ? { name: JSON.stringify(name) } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = presentPriceList(row)
  recordChange(context, {
    kind: "price-list",
    act: "update",
    id,
    detail: { before: presentPriceList(before), after },
  })
  return after
}

/** A price list, held until the end of the transaction so that it cannot change under a price. */
export function lockPriceList({ tx, actor }: Context, id: string) {
  return tx
    .selectFrom("priceList")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

function presentPriceList(row: Selectable<PriceListTable>): contract.PriceList {
  const { id, name, currency, isTaxIncluded, validFrom, validTo, version } = row
  const isArchived = row.archivedAt !== null
  return { id, name, currency, isTaxIncluded, validFrom, validTo, isArchived, version }
}
