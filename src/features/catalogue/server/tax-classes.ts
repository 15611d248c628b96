import type { Insertable, Selectable } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import type { TaxClassTable } from "../../../server/db/tables.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { plainDecimal } from "../decimal.ts"
import type * as contract from "../tax-contract.ts"
import { recordChange } from "./record-change.ts"

export const listTaxClasses: Handler<typeof contract.listTaxClasses> = async ({ tx, actor }) => {
  const rows = await tx
    .selectFrom("taxClass")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
  return { items: rows.map(presentTaxClass) }
}

export const createTaxClass: Handler<typeof contract.createTaxClass> = async (context, input) => {
  const { tx, actor, now } = context
  const values: Insertable<TaxClassTable> = {
    ...{ workspaceId: actor.workspaceId, id: newId(now), createdAt: now },
    ...{ name: JSON.stringify(input.name), rate: input.rate },
  }
  const row = await tx
    .insertInto("taxClass")
    .values(values)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = presentTaxClass(row)
  recordChange(context, { kind: "tax-class", act: "create", id: row.id, detail: { after } })
  return after
}

export const updateTaxClass: Handler<typeof contract.updateTaxClass> = async (context, input) => {
  const { tx, actor, now } = context
  const { taxClassId: id, version, name, rate, isArchived } = input
  const before = await lockTaxClass(context, id)
  if (!before) throw new Problem("not-found", { taxClassId: id })
  if (before.version !== version)
    throw new Problem("version-stale", { current: presentTaxClass(before) })
  const row = await tx
    .updateTable("taxClass")
    .set({
      version: version + 1,
      ...(name ? { name: JSON.stringify(name) } : {}),
      ...(rate === undefined ? {} : { rate }),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = presentTaxClass(row)
  recordChange(context, {
    kind: "tax-class",
    act: "update",
    id,
    detail: { before: presentTaxClass(before), after },
  })
  return after
}

function lockTaxClass(
  { tx, actor }: Parameters<Handler<typeof contract.updateTaxClass>>[0],
  id: string,
) {
  return tx
    .selectFrom("taxClass")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

function presentTaxClass(row: Selectable<TaxClassTable>): contract.TaxClass {
  const { id, name, rate, version } = row
  return { id, name, rate: plainDecimal(rate), isArchived: row.archivedAt !== null, version }
}
