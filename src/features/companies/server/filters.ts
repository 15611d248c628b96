import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import { customConditions } from "../../fields/server/queries.ts"
import { matchesSearch } from "../../search/server/queries.ts"

/** The filters of the contract, as parsed. */
export type CompanyFilters = {
  q?: string | undefined
  sector?: string[] | undefined
  ownerId?: string[] | undefined
  tag?: string[] | undefined
  custom?: string[] | undefined
  country?: string[] | undefined
  deleted?: boolean
}

/** Workspace and the asked filters over `company c`. */
export function companyConditions(
  { workspaceId }: Actor,
  filters: CompanyFilters,
): RawBuilder<SqlBool>[] {
  const { sector, ownerId, tag, country } = filters
  const conditions: RawBuilder<SqlBool>[] = [
    sql`c.workspace_id = ${workspaceId}::uuid`,
    filters.deleted
      ? sql`c.deleted_at is not null and c.merged_into_id is null`
      : sql`c.deleted_at is null`,
  ]
  if (sector?.length) conditions.push(sql`c.sector = any(${sector}::text[])`)
  if (country?.length) conditions.push(sql`c.country = any(${country}::text[])`)
  if (ownerId?.length) conditions.push(sql`c.owner_id = any(${ownerId}::uuid[])`)
  if (tag?.length) conditions.push(sql`c.tags && ${tag}::text[]`)
  conditions.push(...customConditions(sql.ref("c.custom"), filters.custom))
  if (filters.q?.trim()) {
    // What is deleted is out of the search.
    const text = filters.q.trim().normalize().toLowerCase()
    const named = sql<SqlBool>`strpos(lower(c.name), ${text}) > 0`
    conditions.push(filters.deleted ? named : matchesSearch("company", filters.q, "c.id"))
  }
  return conditions
}
