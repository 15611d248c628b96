import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import { customConditions } from "../../fields/server/queries.ts"
import { matchesSearch } from "../../search/server/queries.ts"

/** The filters of the contract, as parsed. */
export type ContactFilters = {
  q?: string | undefined
  companyId?: string | undefined
  ownerId?: string[] | undefined
  tag?: string[] | undefined
  custom?: string[] | undefined
  deleted?: boolean
}

/** Workspace and the asked filters over `contact c`. */
export function contactConditions(
  { workspaceId }: Actor,
  { q, companyId, ownerId, tag, custom, deleted }: ContactFilters,
): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [
    sql`c.workspace_id = ${workspaceId}::uuid`,
    deleted
      ? sql`c.deleted_at is not null and c.merged_into_id is null`
      : sql`c.deleted_at is null`,
  ]
  if (companyId) conditions.push(sql`c.company_id = ${companyId}::uuid`)
  if (ownerId?.length) conditions.push(sql`c.owner_id = any(${ownerId}::uuid[])`)
  if (tag?.length) conditions.push(sql`c.tags && ${tag}::text[]`)
  conditions.push(...customConditions(sql.ref("c.custom"), custom))
  if (q?.trim()) {
    // What is deleted is out of the search.
    const text = q.trim().normalize().toLowerCase()
    const named = sql<SqlBool>`strpos(lower(c.name), ${text}) > 0`
    conditions.push(deleted ? named : matchesSearch("contact", q, "c.id"))
  }
  return conditions
}
