import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { presentActor } from "./present-actor.ts"
import * as queries from "./security-queries.ts"

const sort = "securityEvents"

/** The security log, newest first. */
export const listSecurityEvents: Handler<typeof contract.listSecurityEvents> = async (
  { tx },
  { limit, cursor, ...filter },
) => {
  const before = cursor === undefined ? undefined : String(readCursor(cursor, sort, 1).keys[0])
  const rows = await queries.listSecurityEvents(tx, filter, before, limit + 1)
  const items = rows.slice(0, limit).map(({ at, actor, ...row }) => ({
    ...row,
    at: at.toISOString(),
    actor: presentActor(actor),
  }))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? writeCursor({ sort, keys: [last.id] }) : null }
}
