import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id } from "../../kernel/fields.ts"
import { paging } from "../../kernel/paging.ts"
import { writable } from "../deals/contract.ts"
import { duplicateChoice } from "../duplicates/contract.ts"
import { Campaign } from "./campaign-contract.ts"

const named = z.object({ id, name: z.string() })

/** A lead as the campaign that found it sees it: what became of it, without money, notes and people. */
export const CampaignLead = z.object({
  id,
  title: z.string(),
  company: named.nullable(),
  source: z.string().nullable(),
  /** Null while nobody has it. */
  owner: named.nullable(),
  stage: z.object({ en: z.string(), "zh-CN": z.string() }),
  outcome: z.enum(["open", "won", "lost", "disqualified"]),
  openedAt: z.iso.datetime(),
  /** Whether the reader may open the deal. */
  isVisible: z.boolean(),
})
export type CampaignLead = z.infer<typeof CampaignLead>

export const listCampaignLeads = endpoint({
  method: "GET",
  path: "/campaigns/{campaignId}/leads",
  summary: "List the leads that a campaign found, the newest first, and how many became what",
  permission: "campaign.write",
  input: z.object({ campaignId: id, ...paging }),
  output: z.object({
    campaign: Campaign,
    items: z.array(CampaignLead),
    nextCursor: z.string().nullable(),
    /** On the first page: all leads, those nobody has, those that passed qualification, those won. */
    first: z
      .object({ leads: z.int(), waiting: z.int(), qualified: z.int(), won: z.int() })
      .nullable(),
  }),
  problems: ["cursor-invalid"],
})

const { title, companyId, contactIds, source, tags } = writable
const optional = z.object({ companyId, contactIds, source, tags }).partial().shape

export const createCampaignLead = endpoint({
  method: "POST",
  path: "/campaigns/{campaignId}/leads",
  summary: "Create a lead of a campaign, without an owner, for the lead pool",
  permission: "campaign.write",
  input: z.object({
    campaignId: id,
    title,
    ...optional,
    /** Defaults to the first pipeline with a prospecting stage. */
    pipelineId: id.optional(),
    ...duplicateChoice,
  }),
  output: CampaignLead,
  problems: ["campaign-closed", "duplicate-found", "reference-unknown"],
})
