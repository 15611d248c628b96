import { type SqlBool, sql } from "kysely"
import { addDays, startOfDay } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { dealConditions } from "../../deals/server/filter-queries.ts"
import { type RestatementRow, readRestatements } from "../../deals/server/restatement-queries.ts"
import type { MeasureRequest } from "./queries.ts"

/** More than this are never added up: months with so many have to be closed one by one. */
const atMost = 5000

/**
 * Wins that were taken back in another month than they were won, where one of both lies in the asked
 * days: within its own month a win that did not hold was never told as one.
 */
export function listRestated(
  tx: Tx,
  actor: Actor,
  { filters, pipelineId, from, to, today }: MeasureRequest,
): Promise<RestatementRow[]> {
  const { timeZone } = actor.workspace
  const monthOf = (column: string) =>
    sql`date_trunc('month', ${sql.ref(column)} at time zone ${timeZone}::text)`
  const within = (column: string) =>
    sql.join(
      [
        ...(from ? [sql`${sql.ref(column)} >= ${startOfDay(from, timeZone)}`] : []),
        ...(to ? [sql`${sql.ref(column)} < ${startOfDay(addDays(to, 1), timeZone)}`] : []),
        sql`true`,
      ],
      sql` and `,
    )
  const deals = sql<SqlBool>`${dealConditions(actor, filters, today)}
    ${pipelineId ? sql`and d.pipeline_id = ${pipelineId}::uuid` : sql``}
    and ${monthOf("r.closed_at")} <> ${monthOf("r.recorded_at")}
    and ((${within("r.closed_at")}) or (${within("r.recorded_at")}))`
  return readRestatements(tx, actor, deals, atMost)
}
