import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

/** Ends what the work of the sample's deals would go on to do: busy hosts, links that can be answered. */
export async function endSampleWork(tx: Tx, workspaceId: string, now: Date) {
  const ofSample = (table: string) => sql`${sql.ref(`${table}.workspace_id`)} = ${workspaceId}::uuid
    and exists (select from deal d where d.workspace_id = ${sql.ref(`${table}.workspace_id`)}
      and d.id = ${sql.ref(`${table}.deal_id`)} and d.is_sample)`
  await sql`update meeting set state = 'cancelled', outcome_at = ${now}, version = version + 1
    where state = 'planned' and ${ofSample("meeting")}`.execute(tx)
  await sql`update scope_link set state = 'withdrawn', version = version + 1
    where state in ('draft', 'sent', 'viewed') and ${ofSample("scope_link")}`.execute(tx)
  await sql`update task set state = 'cancelled', ended_at = ${now}, version = version + 1
    where state = 'open' and ${ofSample("task")}`.execute(tx)
  await sql`update room_link set state = 'revoked', ended_at = ${now}, version = version + 1
    where state = 'open' and ${ofSample("room_link")}`.execute(tx)
  await sql`update close_plan set counted_on = null where ${ofSample("close_plan")}`.execute(tx)
  await sql`delete from deal_scorecard where ${ofSample("deal_scorecard")}`.execute(tx)
}

/** Withdraws the campaigns of the sample; one that people use for leads or rules of theirs is theirs. */
export async function withdrawCampaigns(tx: Tx, workspaceId: string, now: Date) {
  await sql`update campaign g set is_sample = false
    where g.workspace_id = ${workspaceId}::uuid and g.is_sample and g.withdrawn_at is null
      and (exists (select from deal d where d.workspace_id = g.workspace_id
          and d.campaign_id = g.id and not d.is_sample)
        or exists (select from lead_rule r where r.workspace_id = g.workspace_id
          and r.campaign_id = g.id))`.execute(tx)
  // The name is free again for a campaign that people make themselves.
  await sql`update campaign set withdrawn_at = ${now}, closed_at = coalesce(closed_at, ${now}),
      name_key = 'withdrawn ' || id, version = version + 1
    where workspace_id = ${workspaceId}::uuid and is_sample and withdrawn_at is null`.execute(tx)
}

/** Takes the sample's scorecard back, unless deals of people's own answer it or a later one is in force. */
export async function withdrawScorecards(tx: Tx, workspaceId: string) {
  await sql`delete from scorecard_version v
    where v.workspace_id = ${workspaceId}::uuid and v.is_sample
      and not exists (select from deal_scorecard c where c.workspace_id = v.workspace_id
        and c.pipeline_id = v.pipeline_id and c.number = v.number)
      and not exists (select from scorecard_version later
        where later.workspace_id = v.workspace_id and later.pipeline_id = v.pipeline_id
          and later.number > v.number)`.execute(tx)
}

/** Archives the sample's rule of approval: offers of people's own need it no more. */
export async function archiveRules(tx: Tx, workspaceId: string, now: Date) {
  await tx
    .updateTable("proposalRule")
    .set({ archivedAt: now, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("isSample", "=", true)
    .where("archivedAt", "is", null)
    .execute()
}

/** Takes the free day of the sample out of the calendar, where it is free still. */
export async function dropFreeDay(tx: Tx, workspaceId: string) {
  await sql`update workspace w set version = w.version + 1,
      calendar = jsonb_set(w.calendar, '{days}', (
        select coalesce(jsonb_agg(d order by d ->> 'day'), '[]')
        from jsonb_array_elements(w.calendar -> 'days') d where d <> gone.day))
    from (select s.workspace_id, jsonb_build_object('day', s.free_day::text, 'hours', null) as day
      from sample_load s where s.free_day is not null) gone
    where w.workspace_id = ${workspaceId}::uuid and gone.workspace_id = w.workspace_id
      and w.calendar -> 'days' @> jsonb_build_array(gone.day)`.execute(tx)
}
