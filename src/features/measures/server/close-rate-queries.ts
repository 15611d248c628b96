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
  const start = from ? sql`v.valid_from >= ${startOfDay(from, timeZone)}` : sql`true`
  // One search of an index for each stage beyond, and each deal's earlier spans by its key.
  const { rows } = await sql<Cohort>`
    with beyond as materialized (${beyond(workspaceId, pipelineId)}),
    stage as (select distinct pipeline_id, stage_id from beyond),
    passed as (
      select distinct v.deal_id
      from stage
      join deal_version v on v.workspace_id = ${workspaceId}::uuid
        and v.pipeline_id = stage.pipeline_id and v.stage_id = stage.stage_id
        and v.outcome in ('open', 'won') and v.recorded_to = 'infinity'
        and ${start} and v.valid_from < ${end}
      join beyond b on b.pipeline_id = v.pipeline_id and b.version_number = v.pipeline_version
        and b.stage_id = v.stage_id
      where not exists (
        select from deal_version e
        join beyond eb on eb.pipeline_id = e.pipeline_id and eb.version_number = e.pipeline_version
          and eb.stage_id = e.stage_id
        where e.workspace_id = ${workspaceId}::uuid and e.deal_id = v.deal_id
          and e.recorded_to = 'infinity' and e.valid_from < v.valid_from
          and e.outcome in ('open', 'won')
      )
    )
    select count(*)::int as passed,
      (count(*) filter (where l.outcome = 'won'))::int as won,
      (count(*) filter (where l.outcome = 'lost'))::int as lost,
      (count(*) filter (where l.outcome = 'disqualified'))::int as disqualified,
      (count(*) filter (where l.outcome = 'open'))::int as open
    from passed
    join deal d on d.workspace_id = ${workspaceId}::uuid and d.id = passed.deal_id
    join deal_version l on l.workspace_id = ${workspaceId}::uuid and l.deal_id = passed.deal_id
      and l.recorded_to = 'infinity' and l.valid_from < ${until} and l.valid_to >= ${until}
    where ${dealConditions(actor, filters, today)}`.execute(tx)
  return rows[0] ?? { passed: 0, won: 0, lost: 0, disqualified: 0, open: 0 }
}
