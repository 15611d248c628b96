import { dayIn } from "../../../../kernel/days.ts"
import { Problem } from "../../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../../server/http/cursor.ts"
import type { Handler } from "../../../../server/http/handler.ts"
import type * as contract from "../../gate-contract.ts"
import { countExceptionsByStage, pageOfExceptions, presentException } from "./exception-queries.ts"

/** Exceptions of the deals one sees, the latest first. */
export const listExceptions: Handler<typeof contract.listExceptions> = async (context, input) => {
  const { cursor, limit, ...filters } = input
  const after = cursor ? afterCursor(cursor) : undefined
  const page = { ...filters, after, limit: limit + 1 }
  const rows = await pageOfExceptions(context.tx, context.actor, page)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const keys = last && [last.askedAt.toISOString(), last.id]
  return {
    items: items.map(presentException),
    nextCursor: rows.length > limit && keys ? writeCursor({ sort: "exceptions", keys }) : null,
  }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "exceptions", 2).keys
  const askedAt = new Date(String(at))
  if (Number.isNaN(askedAt.getTime())) throw new Problem("cursor-invalid")
  return { askedAt, id: String(id) }
}

/** How many exceptions each stage's gate has seen: what sales ops mend a definition by. */
export const countExceptions: Handler<typeof contract.countExceptions> = async (context, input) => {
  const { tx, actor, now } = context
  const today = dayIn(now, actor.workspace.timeZone)
  const { pipelineId } = input
  return { items: await countExceptionsByStage(tx, actor, { pipelineId, today }) }
}
