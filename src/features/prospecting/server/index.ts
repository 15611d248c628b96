import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as campaign from "../campaign-contract.ts"
import * as leads from "../campaign-lead-contract.ts"
import * as contract from "../contract.ts"
import * as settings from "../settings-contract.ts"
import { createCampaignLead, listCampaignLeads } from "./campaign-leads.ts"
import { createCampaign, listCampaigns, updateCampaign } from "./campaigns.ts"
import { claimLeads } from "./claim-leads.ts"
import { getProspecting } from "./get-prospecting.ts"
import { listPool } from "./list-pool.ts"
import { listQueue } from "./list-queue.ts"
import { releaseLead } from "./release-lead.ts"
import { getProspectingSettings, updateProspectingSettings } from "./settings.ts"

/** Every operation on leads, the pool and campaigns. */
export const operations: readonly Mounted[] = [
  mounted(contract.claimLeads, claimLeads),
  mounted(campaign.createCampaign, createCampaign),
  mounted(leads.createCampaignLead, createCampaignLead),
  mounted(leads.listCampaignLeads, listCampaignLeads),
  mounted(contract.getProspecting, getProspecting),
  mounted(settings.getProspectingSettings, getProspectingSettings),
  mounted(campaign.listCampaigns, listCampaigns),
  mounted(contract.listPool, listPool),
  mounted(contract.listQueue, listQueue),
  mounted(contract.releaseLead, releaseLead),
  mounted(campaign.updateCampaign, updateCampaign),
  mounted(settings.updateProspectingSettings, updateProspectingSettings),
]
