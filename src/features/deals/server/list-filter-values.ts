import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { findPipeline } from "../../pipelines/server/queries.ts"
import type * as board from "../board-contract.ts"

const newest = 5_000
const shown = 200

/** What the newest deals the actor sees are tagged with, came from, are about and belong to. */
export const listFilterValues: Handler<typeof board.listFilterValues> = async (context, input) => {
  const { tx, actor } = context
  if (!(await findPipeline(tx, input.pipelineId)))
    throw new Problem("not-found", { pipelineId: input.pipelineId })
  const { rows } = await sql<{ kind: string; value: string }>`
    with recent as materialized (
      select d.workspace_id, d.tags, d.source, d.product, d.company_id from deal d
      where d.workspace_id = ${actor.workspaceId}::uuid and ${visibleRows(actor, "d")}
        and d.pipeline_id = ${input.pipelineId}::uuid and d.deleted_at is null
      order by d.created_at desc, d.id limit ${newest}
    ), used (kind, value) as (
      select 'tags', unnest(tags) from recent union select 'sources', source from recent
      union select 'products', product from recent
      union select 'sectors', c.sector from recent r
        join company c on c.workspace_id = r.workspace_id and c.id = r.company_id
    )
    select kind, value from used where value <> '' order by value`.execute(tx)
  const of = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ value }) => value)
      .slice(0, shown)
  return {
    tags: of("tags"),
    sources: of("sources"),
    products: of("products"),
    sectors: of("sectors"),
  }
}
