import { sql } from "kysely"
import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Clause } from "../clause.ts"

function templates(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("contractTemplate as head")
    .innerJoin("contractTemplateVersion as made", (join) =>
      join
        .onRef("made.workspaceId", "=", "head.workspaceId")
        .onRef("made.templateId", "=", "head.id")
        .onRef("made.number", "=", "head.number"),
    )
    .where("head.workspaceId", "=", workspaceId)
}

/** Templates with the number of their clauses, by name; those in use first. */
export function listTemplates(tx: Tx, workspaceId: string) {
  return templates(tx, workspaceId)
    .select(["head.id", "head.number", "head.archivedAt", "made.name"])
    .select([
      sql<Locale>`made.locale`.as("locale"), // checked by the table
      sql<number>`jsonb_array_length(made.clauses)`.as("clauseCount"),
    ])
    .orderBy(sql`head.archived_at is not null`)
    .orderBy("made.name")
    .orderBy("head.id")
    .limit(500)
    .execute()
}

/** A template in its version in force. */
export function findTemplate(tx: Tx, workspaceId: string, id: string) {
  return templates(tx, workspaceId)
    .innerJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "made.workspaceId")
        .onRef("member.id", "=", "made.createdBy"),
    )
    .select(["head.id", "head.number", "head.archivedAt", "made.name"])
    .select(["made.createdAt", "made.createdBy", "member.name as createdByName"])
    .select([
      sql<Locale>`made.locale`.as("locale"), // checked by the table
      sql<Clause[]>`made.clauses`.as("clauses"), // written as such
    ])
    .where("head.id", "=", id)
    .executeTakeFirst()
}

/** Holds a template until the end of the transaction: its versions come one after another. */
export async function lockTemplate(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("contractTemplate")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}
