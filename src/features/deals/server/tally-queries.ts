import { type RawBuilder, sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type DealFilters, isFiltered } from "./filter-queries.ts"

/**
 * Whether sums may be read from the tallies: of everything there is, in the days that the tallies
 * were folded by. Otherwise the deals are added up; both give the same to the cent.
 */
export async function canTally(tx: Tx, actor: Actor, filters: DealFilters): Promise<boolean> {
  if (actor.reach !== "all" || isFiltered(filters)) return false
  const state = await tx
    .selectFrom("tallyState")
    .select("timeZone")
    .where("workspaceId", "=", actor.workspaceId)
    .executeTakeFirst()
  return state?.timeZone === actor.workspace.timeZone
}

type Pipeline = { workspaceId: string; pipelineId: string }

/** Sums by stage and currency of the deals won since the beginning of a day. */
export function tallyWon({ workspaceId, pipelineId }: Pipeline, since: Date): RawBuilder<unknown> {
  return sql`
    select t.stage_id, t.currency, sum(t.deals) as count, sum(t.amount_minor) as amount_minor,
      sum(t.weighted_bps) as weighted_bps
    from closing_tally t
    where t.workspace_id = ${workspaceId}::uuid and t.pipeline_id = ${pipelineId}::uuid
      and t.outcome = 'won' and t.closed_at >= ${since}
    group by t.stage_id, t.currency having sum(t.deals) <> 0`
}

/** Sums by stage and currency of the deals that were open at the end of a day. */
export function tallyOpenAt(pipeline: Pipeline, at: Date): RawBuilder<unknown> {
  return tallyAt(pipeline, at, sql`t.won_at = 'infinity'`)
}

/** Sums by stage and currency, at the end of a day, of the deals won since the beginning of another. */
export function tallyWonAt(pipeline: Pipeline, at: Date, since: Date): RawBuilder<unknown> {
  return tallyAt(pipeline, at, sql`t.won_at >= ${since} and t.won_at <= ${at}`)
}

function tallyAt({ workspaceId, pipelineId }: Pipeline, at: Date, won: RawBuilder<unknown>) {
  return sql`
    select t.stage_id, t.currency, sum(t.deals) as count, sum(t.amount_minor) as amount_minor,
      sum(t.weighted_bps) as weighted_bps
    from board_tally t
    where t.workspace_id = ${workspaceId}::uuid and t.pipeline_id = ${pipelineId}::uuid
      and ${won} and t.valid_from <= ${at} and t.valid_to > ${at}
    group by t.stage_id, t.currency having sum(t.deals) <> 0`
}
