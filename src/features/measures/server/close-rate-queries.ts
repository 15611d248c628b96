import { sql } from "kysely"
import { addDays, startOfDay } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { dealConditions } from "../../deals/server/filter-queries.ts"
import type { Cohort } from "../close-rate.ts"
import type { MeasureRequest } from "./queries.ts"

/** The definitions whose stages are asked: of one pipeline, or of all that have a qualification stage. */
const beyond = (workspaceId: string, pipelineId: string | undefined) => sql`
  select s.pipeline_id, s.version_number, s.stage_id
  from stage_version s
  join (
    select pipeline_id, version_number, max(position) as position from stage_version
    where workspace_id = ${workspaceId}::uuid and kind = 'qualification'
    group by pipeline_id, version_number
  ) q on q.pipeline_id = s.pipeline_id and q.version_number = s.version_number
  where s.workspace_id = ${workspaceId}::uuid and s.position > q.position
    ${pipelineId ? sql`and s.pipeline_id = ${pipelineId}::uuid` : sql``}`

/** Whether the definition in force of the asked pipeline, or of any, has a stage of qualification. */
export async function hasQualification(
  tx: Tx,
  { workspaceId }: Actor,
  pipelineId: string | undefined,
): Promise<boolean> {
  const { rows } = await sql`select from pipeline p
    join stage_version s on s.workspace_id = p.workspace_id and s.pipeline_id = p.id
      and s.version_number = p.current_version
    where p.workspace_id = ${workspaceId}::uuid and s.kind = 'qualification'
      ${pipelineId ? sql`and p.id = ${pipelineId}::uuid` : sql`and p.archived_at is null`}
    limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * What became, until the end of `asOf`, of the deals that went beyond qualification for the first
 * time in the window. From the spans known now, so that any past day is counted alike: a deal that
 * was lost later is open on the day before.
 */
export async function countCohort(
  tx: Tx,
  actor: Actor,
  { filters, pipelineId, from, to, today, asOf }: MeasureRequest & { asOf: string },
): Promise<Cohort> {
  const { workspaceId } = actor
  const { timeZone } = actor.workspace
  const until = startOfDay(addDays(asOf, 1), timeZone)
  const end = to && to < asOf ? startOfDay(addDays(to, 1), timeZone) : until
  const start = startOfDay(from ?? "1970-01-01", timeZone)
  // The deals that came to a stage beyond in the window, by one search of an index for each; then each
  // deal's own spans by its key: when it first was beyond, and what it was at the end of the day.
  const { rows } = await sql<Cohort>`
    with beyond as materialized (${beyond(workspaceId, pipelineId)}),
    stage as materialized (select distinct pipeline_id, stage_id from beyond),
    came as materialized (
      select distinct v.deal_id from stage
      cross join lateral (
        select deal_id from deal_version
        where workspace_id = ${workspaceId}::uuid and pipeline_id = stage.pipeline_id
          and stage_id = stage.stage_id and outcome = any(array['open', 'won'])
          and recorded_to = 'infinity' and valid_from >= ${start} and valid_from < ${end}
        offset 0
      ) v
    )
    select count(*)::int as passed,
      (count(*) filter (where told.outcome = 'won'))::int as won,
      (count(*) filter (where told.outcome = 'lost'))::int as lost,
      (count(*) filter (where told.outcome = 'disqualified'))::int as disqualified,
      (count(*) filter (where told.outcome = 'open'))::int as open
    from came
    cross join lateral (
      select min(v.valid_from) filter (where b.stage_id is not null and v.outcome in ('open', 'won'))
          as passed_at,
        max(v.outcome) filter (where v.valid_from < ${until} and v.valid_to >= ${until}) as outcome
      from deal_version v
      left join beyond b on b.pipeline_id = v.pipeline_id
        and b.version_number = v.pipeline_version and b.stage_id = v.stage_id
      where v.workspace_id = ${workspaceId}::uuid and v.deal_id = came.deal_id
        and v.recorded_to = 'infinity'
    ) told
    join deal d on d.workspace_id = ${workspaceId}::uuid and d.id = came.deal_id
    where told.outcome is not null and told.passed_at >= ${start} and told.passed_at < ${end}
      and ${dealConditions(actor, filters, today)}`.execute(tx)
  return rows[0] ?? { passed: 0, won: 0, lost: 0, disqualified: 0, open: 0 }
}
