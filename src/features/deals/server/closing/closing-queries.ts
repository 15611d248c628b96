import { sql } from "kysely"
import type { LocalText } from "../../../../kernel/locale.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ClosingReason, Competitor } from "../../closing-contract.ts"
import type { ClosedOutcome } from "../../contract.ts"

export type ReasonRow = Awaited<ReturnType<typeof listReasons>>[number]
export type CompetitorRow = Awaited<ReturnType<typeof listCompetitors>>[number]

/** The reasons of a workspace by outcome in their order, retired ones too. */
export function listReasons(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("closingReason")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .orderBy("outcome")
    .orderBy("position")
    .orderBy("id")
    .execute()
}

export function listCompetitors(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("competitor")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .orderBy(sql`lower(name)`)
    .limit(2000)
    .execute()
}

/** For which outcomes the reason has to come from the list. */
export async function findClosingRule(tx: Tx, workspaceId: string) {
  const row = await tx
    .selectFrom("closingSettings")
    .select(["asksFor", "version"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()
  // Checked by the table.
  return { asksFor: (row?.asksFor ?? []) as ClosedOutcome[], version: row?.version ?? 0 }
}

/** Of one outcome, and offered still. */
export async function isOfferedReason(
  tx: Tx,
  workspaceId: string,
  { id, outcome }: { id: string; outcome: ClosedOutcome },
): Promise<boolean> {
  const row = await tx
    .selectFrom("closingReason")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where("outcome", "=", outcome)
    .where("archivedAt", "is", null)
    .executeTakeFirst()
  return row !== undefined
}

/** One of the reasons every workspace begins with. */
export async function findReasonByKey(
  tx: Tx,
  workspaceId: string,
  { outcome, key }: { outcome: ClosedOutcome; key: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("closingReason")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("outcome", "=", outcome)
    .where("key", "=", key)
    .executeTakeFirst()
  return row?.id
}

export function findCompetitorByName(tx: Tx, workspaceId: string, name: string) {
  return tx
    .selectFrom("competitor")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst()
}

/** Adds a competitor; undefined where one of that name is in the list already. */
export function insertCompetitor(
  tx: Tx,
  row: { workspaceId: string; id: string; name: string; createdAt: Date },
) {
  return tx
    .insertInto("competitor")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export function presentReason(row: ReasonRow): ClosingReason {
  const { id, version } = row
  return {
    ...{ id, version, isArchived: row.archivedAt !== null },
    outcome: row.outcome as ClosedOutcome, // checked by the table
    name: row.name as LocalText, // written as such
  }
}

export function presentCompetitor({ id, name, version, archivedAt }: CompetitorRow): Competitor {
  return { id, name, version, isArchived: archivedAt !== null }
}
