import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"

/** What marketing does to find leads; a lead keeps the campaign that found it. */
export const Campaign = z.object({
  id,
  name: z.string(),
  /** Since when no new leads come from it. */
  closedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  version: z.int(),
})
export type Campaign = z.infer<typeof Campaign>

export const listCampaigns = endpoint({
  method: "GET",
  path: "/campaigns",
  summary: "List campaigns by name",
  permission: "deal.read",
  input: z.object({
    ...paging,
    closed: z.stringbool().default(false),
    /** In the name. */
    q: z.string().max(100).optional(),
  }),
  output: page(Campaign),
  problems: ["cursor-invalid"],
})

export const createCampaign = endpoint({
  method: "POST",
  path: "/campaigns",
  summary: "Create a campaign",
  permission: "campaign.write",
  input: z.object({ name: line(100) }),
  output: Campaign,
  problems: ["campaign-taken"],
})

export const updateCampaign = endpoint({
  method: "PATCH",
  path: "/campaigns/{campaignId}",
  summary: "Rename a campaign, close it or open it again",
  permission: "campaign.write",
  input: z.object({
    campaignId: id,
    version: z.int(),
    name: line(100).optional(),
    isClosed: z.boolean().optional(),
  }),
  output: Campaign,
  problems: ["version-stale", "campaign-taken"],
})
