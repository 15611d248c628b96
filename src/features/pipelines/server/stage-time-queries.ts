import { sql } from "kysely"
import { addDays, dayIn } from "../../../kernel/days.ts"
import type { WorkingTime } from "../../../kernel/working-time.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type StayCount, workingDayNumbers } from "../stage-time.ts"

/** Kept times of stages, by stage; of one pipeline or of all. */
export async function findStageTimes(tx: Tx, pipelineId: string | undefined) {
  const rows = await tx
    .selectFrom("stageTime")
    .innerJoin("stage", (join) =>
      join
        .onRef("stage.workspaceId", "=", "stageTime.workspaceId")
        .onRef("stage.id", "=", "stageTime.stageId"),
    )
    .select(["stageTime.stageId", "wonDeals", "p80Days", "countedAt"])
    .where("stageTime.workspaceId", "=", sql<string>`app_workspace_id()`)
    .$if(pipelineId !== undefined, (query) =>
      query.where("stage.pipelineId", "=", pipelineId ?? ""),
    )
    .orderBy("stageTime.stageId")
    .execute()
  return new Map(rows.map((row) => [row.stageId, row]))
}

/** Longer ago than this a stay is counted from here: no deal is worked on for a generation. */
const longestDays = 30 * 366

/**
 * How long won deals were in each stage, as counts by working days: one query over the spans that
 * are known now. All visits of a deal add up; in a stage before the win only the time it was open
 * counts, in one after it the time since.
 */
export async function countWonStays(
  tx: Tx,
  workspaceId: string,
  { time, now }: { time: WorkingTime; now: Date },
): Promise<Map<string, StayCount[]>> {
  const today = dayIn(now, time.timeZone)
  const first = addDays(today, -longestDays)
  const numbers = workingDayNumbers(time, first, today)
  const numberOf = (instant: ReturnType<typeof sql.ref>) => sql`numbers.of[greatest(1,
    least((${instant} at time zone ${time.timeZone})::date, ${today}::date) - ${first}::date + 1)]`
  const { rows } = await sql<{ stageId: string; days: number; left: number; still: number }>`
    with numbers as materialized (select ${numbers}::int[] as of),
    stay as (
      select v.deal_id, v.stage_id, bool_or(v.valid_to = 'infinity') as is_there,
        sum(${numberOf(sql.ref("v.valid_to"))} - ${numberOf(sql.ref("v.valid_from"))})::int as days
      from deal d
      join deal_version v on v.workspace_id = d.workspace_id and v.deal_id = d.id
        and v.recorded_to = 'infinity'
      join pipeline p on p.workspace_id = v.workspace_id and p.id = v.pipeline_id
      left join stage_version s on s.workspace_id = v.workspace_id and s.pipeline_id = v.pipeline_id
        and s.version_number = p.current_version and s.stage_id = v.stage_id
      cross join numbers
      where d.workspace_id = ${workspaceId}::uuid and d.outcome = 'won' and d.deleted_at is null
        and d.merged_into_id is null
        and (v.outcome = 'open' or s.kind in ('won', 'post-sale'))
      group by v.deal_id, v.stage_id
    )
    select stage_id, days, count(*) filter (where not is_there)::int as left,
      count(*) filter (where is_there)::int as still
    from stay group by stage_id, days`.execute(tx)
  return Map.groupBy(rows, ({ stageId }) => stageId)
}

/** Keeps the times of every stage of the workspace in place of those before. */
export async function keepStageTimes(
  tx: Tx,
  workspaceId: string,
  times: readonly { stageId: string; wonDeals: number; p80Days: number | null; countedAt: Date }[],
) {
  await tx.deleteFrom("stageTime").where("workspaceId", "=", workspaceId).execute()
  const rows = times.map((time) => ({ workspaceId, ...time }))
  if (rows.length > 0) await tx.insertInto("stageTime").values(rows).execute()
}
