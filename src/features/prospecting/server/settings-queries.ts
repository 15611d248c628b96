import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { LeadRule } from "../settings-contract.ts"

/** What is set for a workspace; undefined while nothing was. */
export function findSettings(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("prospectingSettings")
    .select(["maxHeld", "maxClaims", "returnAfter", "coolDownDays", "version"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst()
}

/** Lets one change of the settings follow another; makes the row with the first. */
export async function lockSettings(tx: Tx, workspaceId: string, memberId: string, now: Date) {
  await tx
    .insertInto("prospectingSettings")
    .values({ workspaceId, updatedBy: memberId, updatedAt: now, version: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx
    .selectFrom("prospectingSettings")
    .select("version")
    .where("workspaceId", "=", workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export type SettingsChange = Partial<{
  maxHeld: number | null
  maxClaims: number | null
  returnAfter: number | null
  coolDownDays: number
}>

export async function updateSettingsRow(
  tx: Tx,
  workspaceId: string,
  change: SettingsChange & { updatedBy: string; updatedAt: Date },
) {
  await tx
    .updateTable("prospectingSettings")
    .set(({ eb }) => ({ ...change, version: eb("version", "+", 1) }))
    .where("workspaceId", "=", workspaceId)
    .execute()
}

const ruleColumns = [
  "id",
  "name",
  "pipelineId",
  "campaignId",
  "sources",
  "countries",
  "way",
  "memberId",
  "teamId",
] as const

/** The rules in their order. */
export async function listRules(tx: Tx, workspaceId: string): Promise<LeadRule[]> {
  const rows = await tx
    .selectFrom("leadRule")
    .select(ruleColumns)
    .where("workspaceId", "=", workspaceId)
    .orderBy("position")
    .execute()
  return rows.map((row) => ({ ...row, way: row.way as LeadRule["way"] })) // checked by the table
}

/** The rules with whose turn it was, locked: turns follow one another. */
export function lockRules(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("leadRule")
    .select([...ruleColumns, "lastMemberId"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("position")
    .forUpdate()
    .execute()
}

/** Makes these the rules, in this order; one that stays keeps whose turn it is. */
export async function replaceRules(tx: Tx, workspaceId: string, rules: readonly LeadRule[]) {
  const ids = rules.map(({ id }) => id)
  await sql`delete from lead_rule where workspace_id = ${workspaceId}::uuid
    and id <> all(${ids}::uuid[])`.execute(tx)
  for (const [position, { sources, countries, ...rule }] of rules.entries()) {
    const written = { ...rule, position, sources: [...sources], countries: [...countries] }
    await tx
      .insertInto("leadRule")
      .values({ workspaceId, ...written })
      .onConflict((conflict) => conflict.columns(["workspaceId", "id"]).doUpdateSet(written))
      .execute()
  }
}

/** Notes whose turn it was last. */
export async function writeTurns(tx: Tx, workspaceId: string, turns: ReadonlyMap<string, string>) {
  for (const [id, lastMemberId] of turns) {
    await tx
      .updateTable("leadRule")
      .set({ lastMemberId })
      .where("workspaceId", "=", workspaceId)
      .where("id", "=", id)
      .execute()
  }
}
