import { sql } from "kysely"
import type { DealCard } from "../contract.ts"

/** The columns a card needs from `deal d`; names are joined after the page is cut. */
export const cardColumns = sql`d.workspace_id, d.id, d.title, d.stage_id, d.outcome, d.company_id,
  d.owner_id, d.amount_minor, d.currency, d.expected_close_date, d.probability_bps,
  d.forecast_category, d.source, d.next_step, d.next_step_date, d.tags, d.stage_entered_at,
  d.last_activity_at, d.last_buyer_act_at, d.last_seller_act_at, d.opened_at, d.closed_at, d.created_at, d.version, d.rank`

/** What is selected from a page of cards joined by `cardNames`. */
export const namedCard = sql`card.*, company.name as company_name, member.name as owner_name,
  planned.meeting_at as planned_meeting_at, plan.credible_on`

export const cardNames = sql`
  left join lateral (select max(starts_at) as meeting_at from meeting m
    where m.workspace_id = card.workspace_id and m.deal_id = card.id and m.state = 'planned')
    planned on true
  left join close_plan plan on plan.workspace_id = card.workspace_id and plan.deal_id = card.id
  left join company on company.workspace_id = card.workspace_id and company.id = card.company_id
  left join member on member.workspace_id = card.workspace_id and member.id = card.owner_id`

export type CardRow = {
  id: string
  title: string
  stageId: string
  outcome: DealCard["outcome"]
  companyId: string | null
  companyName: string | null
  ownerId: string | null
  ownerName: string | null
  amountMinor: bigint | null
  currency: string
  expectedCloseDate: string | null
  credibleOn?: string | null
  probabilityBps: number
  forecastCategory: DealCard["forecastCategory"]
  source: string | null
  nextStep: string | null
  nextStepDate: string | null
  tags: string[]
  stageEnteredAt: Date
  lastActivityAt: Date
  lastBuyerActAt: Date | null
  lastSellerActAt: Date | null
  plannedMeetingAt: Date | null
  openedAt: Date
  closedAt: Date | null
  createdAt: Date
  version: number
  rank: string
}

/** Row → the card clients see. */
export function presentCard(row: CardRow): DealCard {
  return {
    id: row.id,
    title: row.title,
    stageId: row.stageId,
    outcome: row.outcome,
    company: row.companyId ? { id: row.companyId, name: row.companyName ?? "" } : null,
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
    amountMinor: row.amountMinor?.toString() ?? null,
    currency: row.currency,
    expectedCloseDate: row.expectedCloseDate,
    credibleOn: row.credibleOn ?? null, // a past day does not ask for it
    probabilityBps: row.probabilityBps,
    forecastCategory: row.forecastCategory,
    source: row.source,
    nextStep: row.nextStep,
    nextStepDate: row.nextStepDate,
    tags: row.tags,
    stageEnteredAt: row.stageEnteredAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    lastBuyerActAt: row.lastBuyerActAt?.toISOString() ?? null,
    lastSellerActAt: row.lastSellerActAt?.toISOString() ?? null,
    plannedMeetingAt: row.plannedMeetingAt?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}
