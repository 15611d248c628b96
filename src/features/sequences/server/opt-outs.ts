import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import type { OptOut } from "../contract.ts"
import * as queries from "./queries.ts"
import { endOptedOut } from "./write-door.ts"

/** Who is not to be contacted, newest first. */
export const listOptOuts: Handler<typeof contract.listOptOuts> = async ({ tx, actor }, input) => {
  const { limit, cursor } = input
  const after = cursor ? afterCursor(cursor) : undefined
  const rows = await queries.listOptOuts(tx, actor, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const isMore = rows.length > limit && last
  return {
    items: items.map(presentOptOut),
    nextCursor: isMore
      ? writeCursor({ sort: "opt-outs", keys: [last.createdAt.toISOString(), last.id] })
      : null,
  }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "opt-outs", 2).keys
  const createdAt = new Date(String(at))
  if (Number.isNaN(createdAt.getTime())) throw new Problem("cursor-invalid")
  return { createdAt, id: String(id) }
}

/** Puts an address or a domain on the list, which ends their sequences; one that is there already stays as it is. */
export const addOptOut: Handler<typeof contract.addOptOut> = async (context, input) => {
  const { tx, actor, now } = context
  const { value, reason = null } = input
  const id = newId(now)
  const row = { workspaceId: actor.workspaceId, id, value, reason, createdBy: actor.memberId }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("optOut")
    .values({ ...row, createdAt: now })
    .onConflict((conflict) => conflict.columns(["workspaceId", "value"]).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) {
    note(context, "add", { id, value })
    await endOptedOut(tx, context, value)
  }
  return answer(context, { value })
}

/** Takes an address or a domain off the list. */
export const removeOptOut: Handler<typeof contract.removeOptOut> = async (context, input) => {
  const { tx, actor } = context
  const optOut = await answer(context, { id: input.optOutId })
  await tx
    .deleteFrom("optOut")
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", input.optOutId)
    .execute()
  note(context, "remove", optOut)
  return optOut
}

function note(
  { tx, ...origin }: Context,
  act: "add" | "remove",
  { id, value }: Pick<OptOut, "id" | "value">,
) {
  recordAct(tx, origin, {
    name: `opt-out.${act}`,
    recordKind: "opt-out",
    recordId: id,
    detail: { value },
    events: [{ kind: "opt-out.changed", recordKind: "opt-out", recordId: id }],
  })
}

async function answer({ tx, actor }: Context, by: { id: string } | { value: string }) {
  const row = await queries.findOptOut(tx, actor, by)
  if (!row) throw new Problem("not-found", by)
  return presentOptOut(row)
}

function presentOptOut(row: queries.OptOutRow): OptOut {
  return {
    id: row.id,
    value: row.value,
    reason: row.reason,
    by: row.createdBy ? { id: row.createdBy, name: row.byName ?? "" } : null,
    createdAt: row.createdAt.toISOString(),
  }
}
