import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { presentActor } from "./present-actor.ts"
import * as queries from "./queries.ts"

/** The log, newest first. */
export const listAuditEntries: Handler<typeof contract.listAuditEntries> = async (
  { tx, actor },
  { limit, cursor, ...filter },
) => {
  const before = cursor === undefined ? undefined : seqOf(cursor)
  const { timeZone } = actor.workspace
  const rows = await queries.listEntries(tx, { ...filter, timeZone }, before, limit + 1)
  const items = rows.slice(0, limit).map(presentEntry)
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.seq ?? null) : null,
    names: await queries.findNames(
      tx,
      actor,
      items.map(({ detail }) => detail),
    ),
  }
}

/** Every hash, computed again. */
export const checkAuditLog: Handler<typeof contract.checkAuditLog> = async ({ tx }) => {
  const { entries, brokenAt } = await queries.findBreak(tx)
  return { entries: entries.toString(), brokenAt: brokenAt?.toString() ?? null }
}

function seqOf(cursor: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(cursor)) throw new Problem("cursor-invalid")
  return BigInt(cursor)
}

type Row = Awaited<ReturnType<typeof queries.listEntries>>[number]

function presentEntry(row: Row): contract.AuditEntry {
  const { act, recordKind, recordId, requestId, ip, userAgent } = row
  return {
    seq: row.seq.toString(),
    at: row.at.toISOString(),
    actor: presentActor(row.actor),
    act,
    recordKind,
    recordId,
    detail: row.detail,
    requestId,
    ip,
    userAgent,
    hash: row.hash.toString("hex"),
  }
}
