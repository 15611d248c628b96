import { type Selectable, sql } from "kysely"
import type { Actor } from "../../../../server/actor.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { DealTable } from "../../../../server/db/tables.ts"
import { type DealState, type Span, stateFields } from "../../ledger.ts"
import { visibleDeals } from "../visibility.ts"

/** The current state of a deal, as the table holds it. */
export type DealRow = Selectable<DealTable>

/** A deal locked for change, and since when its present state has been true. */
export type LockedDeal = { row: DealRow; tailFrom: Date | null }

/**
 * Locks the deals the actor may see until the transaction ends, in order of id so that two bulk
 * changes cannot deadlock. Deleted ones only when asked for; what is missing is simply not there.
 */
export async function lockDeals(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  options: { deleted?: boolean } = {},
): Promise<Map<string, LockedDeal>> {
  const found = await tx
    .selectFrom("deal")
    .selectAll("deal")
    .select(({ selectFrom }) => [
      selectFrom("dealVersion")
        .select("validFrom")
        .where("recordedTo", "=", sql<Date>`'infinity'`)
        .where("validTo", "=", sql<Date>`'infinity'`)
        .whereRef("dealVersion.workspaceId", "=", "deal.workspaceId")
        .whereRef("dealVersion.dealId", "=", "deal.id")
        .as("tailFrom"),
      selectFrom("deal as seen")
        .select("seen.version")
        .whereRef("seen.workspaceId", "=", "deal.workspaceId")
        .whereRef("seen.id", "=", "deal.id")
        .as("seenVersion"),
    ])
    .where(visibleDeals(actor))
    .where("deal.id", "in", [...ids])
    .$if(!options.deleted, (query) => query.where("deal.deletedAt", "is", null))
    .orderBy("deal.id")
    .forUpdate("deal")
    .execute()
  // Who had to wait for the lock got the new row, but the spans of the time before the wait.
  const overtaken = found.filter(({ version, seenVersion }) => version !== seenVersion)
  const tails = await tailsOf(tx, overtaken)
  return new Map(
    found.map(({ tailFrom, seenVersion, ...row }) => {
      const isOld = row.version !== seenVersion
      return [row.id, { row, tailFrom: isOld ? (tails.get(row.id) ?? null) : tailFrom }]
    }),
  )
}

async function tailsOf(
  tx: Tx,
  deals: readonly Pick<DealRow, "workspaceId" | "id">[],
): Promise<Map<string, Date>> {
  const [first] = deals
  if (!first) return new Map()
  const rows = await tx
    .selectFrom("dealVersion")
    .select(["dealId", "validFrom"])
    .where("workspaceId", "=", first.workspaceId)
    .where(
      "dealId",
      "in",
      deals.map(({ id }) => id),
    )
    .where("recordedTo", "=", sql<Date>`'infinity'`)
    .where("validTo", "=", sql<Date>`'infinity'`)
    .execute()
  return new Map(rows.map(({ dealId, validFrom }) => [dealId, validFrom]))
}

/** The ledger's view of a deal row. */
export function stateOfRow(row: DealRow): DealState {
  const state: Record<string, unknown> = {}
  for (const field of stateFields) state[field] = jsonValue(row[field])
  return state as DealState // picked by the list of its own keys
}

/** A row as the changes of an event see it: JSON values only. */
export function fieldsOfRow(row: DealRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, jsonValue(value)]))
}

/** A record with snake_case names and JSON values, for `jsonb_populate_recordset`. */
export function recordOf(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [snakeCase(name), jsonValue(value)]),
  )
}

/** The columns of a span. */
export function recordOfSpan(workspaceId: string, dealId: string, span: Span, recordedAt: Date) {
  return recordOf({
    workspaceId,
    dealId,
    validFrom: new Date(span.validFrom),
    validTo: span.validTo === Number.POSITIVE_INFINITY ? "infinity" : new Date(span.validTo),
    recordedFrom: recordedAt,
    recordedTo: "infinity",
    ...span.state,
  })
}

const snakeNames = new Map<string, string>()

function snakeCase(name: string): string {
  let snake = snakeNames.get(name)
  if (!snake) {
    snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakeNames.set(name, snake)
  }
  return snake
}

function jsonValue(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString()
  return value instanceof Date ? value.toISOString() : value
}
