import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { customConditions } from "../../fields/server/queries.ts"

/** The filters of the contract, as parsed. */
export type DealFilters = {
  q?: string | undefined
  ownerId?: string[] | undefined
  teamId?: string[] | undefined
  companyId?: string[] | undefined
  tag?: string[] | undefined
  source?: string[] | undefined
  product?: string[] | undefined
  sector?: string[] | undefined
  category?: string[] | undefined
  nextStep?: "overdue" | "today" | "none" | "later" | undefined
  closeFrom?: string | undefined
  closeTo?: string | undefined
  closeDate?: "not-credible" | undefined
  contactId?: string | undefined
  custom?: string[] | undefined
}

type Condition = RawBuilder<SqlBool>

/** Workspace, visibility and the asked filters over `deal d`, in one condition. */
export function dealConditions(actor: Actor, filters: DealFilters, today: string): Condition {
  const conditions: Condition[] = [
    sql`d.workspace_id = ${actor.workspaceId}::uuid`,
    visibleRows(actor, "d"),
    ...currentConditions(filters, today),
    ...stateConditions(filters, "d"),
  ]
  return sql.join(conditions, sql` and `)
}

/** Whether any filter leaves deals out. */
export function isFiltered(filters: DealFilters): boolean {
  const anyDay = "1970-01-01" // asked only whether there are conditions
  return [...currentConditions(filters, anyDay), ...stateConditions(filters, "d")].length > 0
}

/** Filters on what the ledger keeps for every past day; `alias` is a deal or one of its versions. */
export function stateConditions(filters: DealFilters, alias: "d" | "v" | "card"): Condition[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return [
    ...oneOf(column("owner_id"), filters.ownerId, "uuid[]"),
    ...oneOf(column("team_id"), filters.teamId, "uuid[]"),
    ...oneOf(column("source"), filters.source, "text[]"),
    ...oneOf(column("forecast_category"), filters.category, "text[]"),
    ...(filters.closeFrom
      ? [sql<SqlBool>`${column("expected_close_date")} >= ${filters.closeFrom}::date`]
      : []),
    ...(filters.closeTo
      ? [sql<SqlBool>`${column("expected_close_date")} <= ${filters.closeTo}::date`]
      : []),
  ]
}

/** Filters on what only the current deal knows. */
export function currentConditions(filters: DealFilters, today: string): Condition[] {
  return [
    ...oneOf(sql.ref("d.company_id"), filters.companyId, "uuid[]"),
    ...oneOf(sql.ref("d.product"), filters.product, "text[]"),
    ...(filters.tag ? [sql<SqlBool>`d.tags && ${filters.tag}::text[]`] : []),
    ...(filters.sector ? [inSector(filters.sector)] : []),
    ...(filters.nextStep ? [nextStepCondition(filters.nextStep, today)] : []),
    ...(filters.closeDate ? [dateNotCredible] : []),
    ...(filters.contactId ? [withContact(filters.contactId)] : []),
    ...customConditions(sql.ref("d.custom"), filters.custom),
    ...(filters.q?.trim() ? [named(filters.q.trim().normalize().toLowerCase())] : []),
  ]
}

function oneOf(
  column: RawBuilder<unknown>,
  values: string[] | undefined,
  type: string,
): Condition[] {
  return values && values.length > 0 ? [sql`${column} = any(${values}::${sql.raw(type)})`] : []
}

function inSector(sectors: string[]): Condition {
  return sql`d.company_id in (select c.id from company c
    where c.workspace_id = d.workspace_id and c.sector = any(${sectors}::text[]))`
}

const dateNotCredible: Condition = sql`(d.outcome = 'open' and exists (select from close_plan p
  where p.workspace_id = d.workspace_id and p.deal_id = d.id
    and p.credible_on > d.expected_close_date))`

function withContact(contactId: string): Condition {
  return sql`exists (select from deal_contact dc where dc.workspace_id = d.workspace_id
    and dc.deal_id = d.id and dc.contact_id = ${contactId}::uuid)`
}

/** Text anywhere in the title or the company's name; `%` and `_` mean themselves. */
function named(text: string): Condition {
  return sql`(strpos(lower(d.title), ${text}) > 0 or d.company_id in (select c.id from company c
    where c.workspace_id = d.workspace_id and strpos(lower(c.name), ${text}) > 0))`
}

function nextStepCondition(when: NonNullable<DealFilters["nextStep"]>, today: string): Condition {
  if (when === "none") return sql`d.next_step_date is null`
  const compare = { overdue: sql`<`, today: sql`=`, later: sql`>` }[when]
  return sql`d.next_step_date ${compare} ${today}::date`
}
