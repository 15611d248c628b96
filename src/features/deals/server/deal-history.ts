import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { findNames } from "../../audit/server/queries.ts"
import type * as contract from "../contract.ts"
import { findDeal } from "./deal-queries.ts"

/** What happened to a deal, newest first, with the names of everything mentioned. */
export const listDealEvents: Handler<typeof contract.listDealEvents> = async (context, input) => {
  const { tx, actor } = context
  const deal = await findDeal(tx, actor, input.dealId)
  if (!deal) throw new Problem("not-found", { dealId: input.dealId })
  const before = input.cursor ? Number(readCursor(input.cursor, "events", 1).keys[0]) : 2 ** 31 - 1
  const rows = await tx
    .selectFrom("dealEvent")
    .select(["sequence", "kind", "changes", "effectiveAt", "recordedAt", "actor", "cause"])
    .where("workspaceId", "=", actor.workspaceId)
    .where("dealId", "=", input.dealId)
    .where("sequence", "<", before)
    .orderBy("sequence", "desc")
    .limit(input.limit + 1)
    .execute()
  const items = rows.slice(0, input.limit).map((row) => ({
    sequence: row.sequence,
    kind: row.kind,
    changes: row.changes as contract.DealEvent["changes"], // written by the ledger's door
    effectiveAt: row.effectiveAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actor: { kind: String(row.actor.kind), name: String(row.actor.name) },
    cause: row.cause,
  }))
  const last = items.at(-1)
  return {
    items,
    nextCursor:
      rows.length > input.limit && last
        ? writeCursor({ sort: "events", keys: [last.sequence] })
        : null,
    names: await findNames(
      tx,
      actor,
      items.flatMap(({ changes }) => Object.values(changes)),
    ),
  }
}

/** Visits to stages in order, from the spans known now; equal neighbours are one visit. */
export const listStageVisits: Handler<typeof contract.listStageVisits> = async (context, input) => {
  const { tx, actor } = context
  const deal = await findDeal(tx, actor, input.dealId)
  if (!deal) throw new Problem("not-found", { dealId: input.dealId })
  const spans = await tx
    .selectFrom("dealVersion")
    .select(["stageId", "validFrom", "validTo"])
    .where("workspaceId", "=", actor.workspaceId)
    .where("dealId", "=", input.dealId)
    .where("recordedTo", "=", sql<Date>`'infinity'`)
    .orderBy("validFrom")
    .execute()
  const visits: { stageId: string; enteredAt: string; leftAt: string | null }[] = []
  for (const { stageId, validFrom, validTo } of spans) {
    const leftAt = Number.isFinite(Number(validTo)) ? validTo.toISOString() : null
    const last = visits.at(-1)
    if (last && last.stageId === stageId && last.leftAt === validFrom.toISOString())
      last.leftAt = leftAt
    else visits.push({ stageId, enteredAt: validFrom.toISOString(), leftAt })
  }
  return { items: visits }
}
