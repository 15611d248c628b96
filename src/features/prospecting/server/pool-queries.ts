import { type RawBuilder, type SqlBool, sql } from "kysely"
import { startOfDay } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { countedUpTo, type Limits } from "../contract.ts"
import type { TimedKey } from "./timed-cursor.ts"

type Condition = RawBuilder<SqlBool>

/** Open deals `d` in a prospecting stage of their pipeline as it is now. */
export const isProspect: Condition = sql`d.outcome = 'open' and d.deleted_at is null
  and d.stage_id = any(array(
    select s.stage_id from stage_version s
    join pipeline p on p.workspace_id = s.workspace_id and p.id = s.pipeline_id
      and p.current_version = s.version_number
    where s.workspace_id = app_workspace_id() and s.kind = 'prospecting'))`

/**
 * The leads that nobody has, as an actor may see them. A lead of a team is in the pool of that team,
 * any other in everybody's: here visibility follows the pool, since there is no owner yet.
 */
function pooled(actor: Actor): Condition {
  const team = ofPool(actor, sql`d.team_id`)
  return sql`d.workspace_id = ${actor.workspaceId}::uuid and d.owner_id is null
    and ${isProspect} and ${team}`
}

function ofPool(actor: Actor, team: RawBuilder<unknown>): Condition {
  if (actor.reach === "all") return sql`true`
  return sql`(${team} is null or ${team} = any(${[...actor.teamIds]}::uuid[]))`
}

export type PoolFilters = {
  q?: string | undefined
  source?: string | undefined
  campaignId?: string | undefined
  companyId?: string | undefined
  /** Waiting since then or longer. */
  before?: Date | undefined
}

function poolConditions(actor: Actor, filters: PoolFilters): Condition {
  const { q, source, campaignId, companyId, before } = filters
  const text = q?.trim().toLowerCase()
  const conditions: Condition[] = [pooled(actor)]
  if (text) {
    conditions.push(sql`(strpos(lower(d.title), ${text}) > 0 or exists (select from company c
      where c.workspace_id = d.workspace_id and c.id = d.company_id
        and strpos(lower(c.name), ${text}) > 0))`)
  }
  if (source) conditions.push(sql`d.source = ${source}`)
  if (campaignId) conditions.push(sql`d.campaign_id = ${campaignId}::uuid`)
  if (companyId) conditions.push(sql`d.company_id = ${companyId}::uuid`)
  if (before) conditions.push(sql`d.owner_since <= ${before}::timestamptz`)
  return sql.join(conditions, sql` and `)
}

export type PoolPage = {
  filters: PoolFilters
  order: "oldest" | "newest"
  after: TimedKey | undefined
  limit: number
}

export type LeadRow = {
  id: string
  title: string
  companyId: string | null
  companyName: string | null
  country: string | null
  city: string | null
  source: string | null
  campaignId: string | null
  campaignName: string | null
  ownerSince: Date
}

/** A page of the pool; names are joined after the page is cut. */
export async function pageOfPool(tx: Tx, actor: Actor, page: PoolPage): Promise<LeadRow[]> {
  const { filters, order, after, limit } = page
  const direction = order === "oldest" ? sql`asc` : sql`desc`
  const compare = order === "oldest" ? sql`>` : sql`<`
  const from = after
    ? sql`and (d.owner_since, d.id) ${compare} (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<LeadRow>`
    select lead.id, lead.title, lead.company_id, c.name as company_name, c.country, c.city,
      lead.source, lead.campaign_id, g.name as campaign_name, lead.owner_since
    from (
      select d.* from deal d where ${poolConditions(actor, filters)} ${from}
      order by d.owner_since ${direction}, d.id ${direction} limit ${limit}
    ) lead
    left join company c on c.workspace_id = lead.workspace_id and c.id = lead.company_id
    left join campaign g on g.workspace_id = lead.workspace_id and g.id = lead.campaign_id
    order by lead.owner_since ${direction}, lead.id ${direction}`.execute(tx)
  return rows
}

/** How many leads match; counts no further than `countedUpTo`. */
export async function countPool(tx: Tx, actor: Actor, filters: PoolFilters): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from deal d where ${poolConditions(actor, filters)} limit ${countedUpTo}) counted`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** The sources that occur in the pool, each looked up once by the index however many leads it has. */
export async function listPoolSources(tx: Tx, actor: Actor): Promise<string[]> {
  const first = sql`select d.source from deal d where ${pooled(actor)}`
  const { rows } = await sql<{ source: string }>`
    with recursive found (source) as (
      (${first} and d.source is not null order by d.source limit 1)
      union all
      select (${first} and d.source > found.source order by d.source limit 1)
      from found where found.source is not null
    )
    select source from found where source is not null limit 200`.execute(tx)
  return rows.map(({ source }) => source)
}

/** The campaigns that occur in the pool, by name. */
export async function listPoolCampaigns(tx: Tx, actor: Actor) {
  const { rows } = await sql<{ id: string; name: string }>`
    select g.id, g.name from campaign g
    where g.workspace_id = ${actor.workspaceId}::uuid and exists (
      select from deal d where ${pooled(actor)} and d.campaign_id = g.id)
    order by g.name_key limit 200`.execute(tx)
  return rows
}

/**
 * Which of these an actor may try to claim: what is in the pool they see, and what was claimed from
 * it in the last day, so that who comes too late is told by whom.
 */
export async function listClaimable(tx: Tx, actor: Actor, dealIds: readonly string[], now: Date) {
  const { rows } = await sql<{ id: string }>`
    select d.id from deal d
    where d.workspace_id = ${actor.workspaceId}::uuid and d.id = any(${[...dealIds]}::uuid[])
      and (${pooled(actor)} or exists (
        select from pool_move m where m.workspace_id = d.workspace_id and m.deal_id = d.id
          and m.kind = 'claimed' and m.moved_at > ${now}::timestamptz - interval '1 day'
          and ${ofPool(actor, sql`m.team_id`)}))`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Of these deals the open prospects. */
export async function listProspects(tx: Tx, dealIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select d.id from deal d
    where d.workspace_id = app_workspace_id() and d.id = any(${[...dealIds]}::uuid[])
      and ${isProspect}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** A member of the workspace that an actor works in. */
export type Taker = Pick<Actor, "workspaceId" | "memberId" | "workspace">

/** What a member holds and claimed today, and how much that may be. */
export async function findLimits(tx: Tx, taker: Taker, today: string): Promise<Limits> {
  const { workspaceId, memberId, workspace } = taker
  const begin = startOfDay(today, workspace.timeZone)
  const { rows } = await sql<Limits>`select
    (select count(*)::int from deal d where d.workspace_id = ${workspaceId}::uuid
      and d.owner_id = ${memberId}::uuid and ${isProspect}) as held,
    (select count(*)::int from pool_move m where m.workspace_id = ${workspaceId}::uuid
      and m.member_id = ${memberId}::uuid and m.kind = 'claimed'
      and m.moved_at >= ${begin}::timestamptz) as claimed_today,
    (select s.max_held from prospecting_settings s
      where s.workspace_id = ${workspaceId}::uuid) as max_held,
    (select s.max_claims from prospecting_settings s
      where s.workspace_id = ${workspaceId}::uuid) as max_claims`.execute(tx)
  return rows[0] ?? { held: 0, maxHeld: null, claimedToday: 0, maxClaims: null }
}

/** Lets one taking of each member at a time count what they hold; in one order, so that none waits in a ring. */
export async function lockTakers(tx: Tx, workspaceId: string, memberIds: readonly string[]) {
  if (memberIds.length === 0) return
  await tx
    .selectFrom("member")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...memberIds])
    .orderBy("id")
    .forNoKeyUpdate() // what refers to the member need not wait
    .execute()
}
