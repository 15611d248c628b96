import { sql } from "kysely"
import type { Tx } from "../../../../server/db/open.ts"
import type { Span } from "../../ledger.ts"
import { type DealRow, recordOf, recordOfSpan } from "./deal-row.ts"

/** One row for the append-only log. */
export type EventRow = {
  dealId: string
  sequence: number
  kind: string
  changes: Record<string, unknown>
  effectiveAt: Date
  recordedAt: Date
  actor: Record<string, unknown>
  cause: string | null
  evidence: readonly string[]
}

/** Everything one act does to one deal. */
export type LedgerWrite = {
  row: DealRow
  events: readonly EventRow[]
  close: readonly Span[]
  add: readonly Span[]
}

// The columns a change can set: all but the key, and what never changes after creation.
const changeable = `pipeline_id, pipeline_version, stage_id, outcome, title, company_id, owner_id,
  team_id, amount_minor, currency, expected_close_date, probability_bps, probability_reason,
  forecast_category, category_by_hand, source, product, next_step, next_step_date, outcome_reason,
  competitor, tags, custom, rank, source_key, stage_entered_at, last_activity_at, opened_at,
  closed_at, close_rate, event_sequence, effective_at, recorded_at, version, deleted_at,
  merged_into_id, first_source, campaign_id, owner_since, qualified_at,
  closing_reason_id`
const newValues = changeable.replace(/\w+/g, (column) => `n.${column}`)

const insertEvents = (events: string) => sql`
  insert into deal_event select * from jsonb_populate_recordset(null::deal_event, ${events}::jsonb)`

const insertSpans = (spans: string) => sql`
  insert into deal_version select * from jsonb_populate_recordset(null::deal_version, ${spans}::jsonb)`

/** Writes new deals with their events and spans: one statement, however many. */
export async function insertDeals(tx: Tx, workspaceId: string, writes: readonly LedgerWrite[]) {
  const { rows, events, spans } = recordsOf(workspaceId, writes)
  await sql`with inserted_deal as (
      insert into deal select * from jsonb_populate_recordset(null::deal, ${rows}::jsonb)
    ), inserted_event as (${insertEvents(events)})
    ${insertSpans(spans)}`.execute(tx)
}

/** Writes changed deals, appends their events, ends and adds spans: one statement, however many. */
export async function updateDeals(tx: Tx, workspaceId: string, writes: readonly LedgerWrite[]) {
  const { rows, events, closings, spans } = recordsOf(workspaceId, writes)
  await sql`with updated_deal as (
      update deal set (${sql.raw(changeable)}) = row(${sql.raw(newValues)})
      from jsonb_populate_recordset(null::deal, ${rows}::jsonb) n
      where deal.workspace_id = ${workspaceId}::uuid and deal.id = n.id
    ), inserted_event as (${insertEvents(events)}),
    closed_span as (
      update deal_version v set recorded_to = c.recorded_at
      from jsonb_to_recordset(${closings}::jsonb)
        as c (deal_id uuid, valid_from timestamptz, recorded_at timestamptz)
      where v.workspace_id = ${workspaceId}::uuid and v.deal_id = c.deal_id
        and v.valid_from = c.valid_from and v.recorded_to = 'infinity'
    )
    ${insertSpans(spans)}`.execute(tx)
}

function recordsOf(workspaceId: string, writes: readonly LedgerWrite[]) {
  return {
    rows: JSON.stringify(writes.map(({ row }) => recordOf(row))),
    events: JSON.stringify(
      writes.flatMap(({ events }) => events.map((event) => recordOf({ workspaceId, ...event }))),
    ),
    closings: JSON.stringify(
      writes.flatMap(({ row, close }) =>
        close.map(({ validFrom }) => ({
          deal_id: row.id,
          valid_from: new Date(validFrom).toISOString(),
          recorded_at: row.recordedAt.toISOString(),
        })),
      ),
    ),
    spans: JSON.stringify(
      writes.flatMap(({ row, add }) =>
        add.map((span) => recordOfSpan(workspaceId, row.id, span, row.recordedAt)),
      ),
    ),
  }
}
