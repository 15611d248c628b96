import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { isKept, outboxEnds, readOutbox } from "../../../server/live/outbox.ts"
import { toldEvent } from "../../../server/live/told-event.ts"
import type * as contract from "../contract.ts"

/** What happened after an event, as far as the actor may see it. */
export const listEvents: Handler<typeof contract.listEvents> = async ({ tx, actor }, input) => {
  const { workspaceId } = actor
  const ends = await outboxEnds(tx, workspaceId)
  const first = (ends.oldest ?? ends.latest + 1n) - 1n
  const after = input.after === undefined ? first : BigInt(input.after)
  if (after > ends.latest) throw new Problem("cursor-invalid")
  if (!isKept(after, ends)) {
    return { items: [], after: ends.latest.toString(), hasMore: false, resync: true }
  }
  const rows = await readOutbox(tx, workspaceId, after, input.limit)
  const items = rows.map((row) => toldEvent(actor, row)).filter((event) => event !== undefined)
  const last = rows.at(-1)?.seq ?? after
  return { items, after: last.toString(), hasMore: last < ends.latest, resync: false }
}
