import { sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type DealFilters, dealConditions } from "./filter-queries.ts"
import { tableConditions } from "./list-deals.ts"

/** A deal as a file has it: names instead of ids, days of the workspace instead of instants. */
export type ExportedDeal = {
  id: string
  title: string
  pipelineName: LocalText
  stageName: LocalText | null
  outcome: "open" | "won" | "lost" | "disqualified"
  companyName: string | null
  ownerName: string | null
  amountMinor: bigint | null
  currency: string
  probabilityBps: number
  openedOn: string
  expectedCloseDate: string | null
  closedOn: string | null
  source: string | null
  product: string | null
  nextStep: string | null
  nextStepDate: string | null
  /** Of the workspace's list. */
  closingReason: LocalText | null
  outcomeReason: string | null
  competitor: string | null
  tags: string[]
  custom: Record<string, unknown>
}

type Filters = DealFilters & Parameters<typeof tableConditions>[0]

/** The next deals the actor may see, in order of id; those of a page that starts after `afterId`. */
export async function listDealsToExport(
  tx: Tx,
  actor: Actor,
  filters: Filters,
  { afterId, limit, now }: { afterId: string | null; limit: number; now: Date },
): Promise<ExportedDeal[]> {
  const { timeZone } = actor.workspace
  const conditions = [
    dealConditions(actor, filters, dayIn(now, timeZone)),
    ...tableConditions(filters, timeZone),
    ...(afterId ? [sql`d.id > ${afterId}::uuid`] : []),
  ]
  const { rows } = await sql<ExportedDeal>`
    select d.id, d.title, p.name as pipeline_name, s.name as stage_name, d.outcome,
      c.name as company_name, m.name as owner_name, d.amount_minor, d.currency,
      d.probability_bps, (d.opened_at at time zone ${timeZone})::date as opened_on,
      d.expected_close_date, (d.closed_at at time zone ${timeZone})::date as closed_on,
      d.source, d.product, d.next_step, d.next_step_date,
      r.name as closing_reason, d.outcome_reason, d.competitor, d.tags,
      d.custom
    from (
      select * from deal d where ${sql.join(conditions, sql` and `)} order by d.id limit ${limit}
    ) d
    join pipeline p on p.workspace_id = d.workspace_id and p.id = d.pipeline_id
    left join lateral (
      select sv.name from stage_version sv where sv.workspace_id = d.workspace_id
        and sv.pipeline_id = d.pipeline_id and sv.stage_id = d.stage_id
      order by sv.version_number desc limit 1
    ) s on true
    left join closing_reason r on r.workspace_id = d.workspace_id and r.id = d.closing_reason_id
    left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
    left join member m on m.workspace_id = d.workspace_id and m.id = d.owner_id
    order by d.id`.execute(tx)
  return rows
}
