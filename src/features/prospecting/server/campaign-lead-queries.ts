import { sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { isProspect } from "./pool-queries.ts"
import type { TimedKey } from "./timed-cursor.ts"

export type CampaignLeadRow = {
  id: string
  title: string
  companyId: string | null
  companyName: string | null
  source: string | null
  ownerId: string | null
  ownerName: string | null
  stage: LocalText
  outcome: string
  openedAt: Date
  isVisible: boolean
}

const shown = (actor: Actor) => sql`lead.id, lead.title, lead.company_id,
    c.name as company_name, lead.source, lead.owner_id, m.name as owner_name, s.name as stage,
    lead.outcome, lead.opened_at, coalesce(${visibleRows(actor, "lead")}, false) as is_visible`

const named = sql`
  join stage_version s on s.workspace_id = lead.workspace_id and s.pipeline_id = lead.pipeline_id
    and s.version_number = lead.pipeline_version and s.stage_id = lead.stage_id
  left join company c on c.workspace_id = lead.workspace_id and c.id = lead.company_id
  left join member m on m.workspace_id = lead.workspace_id and m.id = lead.owner_id`

type Page = { campaignId: string; after: TimedKey | undefined; limit: number }

/** The leads of a campaign, the newest first; names are joined after the page is cut. */
export async function pageOfCampaignLeads(
  tx: Tx,
  actor: Actor,
  { campaignId, after, limit }: Page,
): Promise<CampaignLeadRow[]> {
  const from = after
    ? sql`and (d.opened_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<CampaignLeadRow>`
    select ${shown(actor)} from (
      select d.* from deal d where d.workspace_id = ${actor.workspaceId}::uuid
        and d.campaign_id = ${campaignId}::uuid and d.deleted_at is null ${from}
      order by d.opened_at desc, d.id desc limit ${limit}
    ) lead ${named}
    order by lead.opened_at desc, lead.id desc`.execute(tx)
  return rows
}

/** One lead as the list shows it. */
export async function findCampaignLead(
  tx: Tx,
  actor: Actor,
  dealId: string,
): Promise<CampaignLeadRow | undefined> {
  const { rows } = await sql<CampaignLeadRow>`select ${shown(actor)} from deal lead ${named}
    where lead.workspace_id = ${actor.workspaceId}::uuid and lead.id = ${dealId}::uuid`.execute(tx)
  return rows[0]
}

type Counts = { leads: number; waiting: number; qualified: number; won: number }

/** What became of the leads of a campaign. */
export async function countCampaignLeads(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
): Promise<Counts> {
  const { rows } = await sql<Counts>`select count(*)::int as leads,
      count(*) filter (where d.owner_id is null and ${isProspect})::int as waiting,
      count(d.qualified_at)::int as qualified,
      count(*) filter (where d.outcome = 'won')::int as won
    from deal d where d.workspace_id = ${workspaceId}::uuid
      and d.campaign_id = ${campaignId}::uuid and d.deleted_at is null`.execute(tx)
  return rows[0] ?? { leads: 0, waiting: 0, qualified: 0, won: 0 }
}

/** The pipeline and stage in which a new lead begins: of the one named, or of the first that has one. */
export async function findProspectingStage(
  tx: Tx,
  workspaceId: string,
  pipelineId: string | undefined,
): Promise<{ pipelineId: string; stageId: string } | undefined> {
  const only = pipelineId ? sql`and p.id = ${pipelineId}::uuid` : sql``
  const { rows } = await sql<{ pipelineId: string; stageId: string }>`
    select p.id as pipeline_id, s.stage_id from pipeline p
    join stage_version s on s.workspace_id = p.workspace_id and s.pipeline_id = p.id
      and s.version_number = p.current_version
    where p.workspace_id = ${workspaceId}::uuid and p.archived_at is null
      and s.kind = 'prospecting' ${only}
    order by p.position, p.created_at, p.id, s.position limit 1`.execute(tx)
  return rows[0]
}
