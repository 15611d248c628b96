import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, localText } from "../../kernel/fields.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

/** What part somebody has in the buyer's decision. */
export const StakeholderRole = z.object({
  id,
  /** `finance`, of those that come with the product; null for the workspace's own. */
  key: z.string().nullable(),
  names: bothLanguages,
  /** Retired: nobody new gets it, and it is not asked for. */
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type StakeholderRole = z.infer<typeof StakeholderRole>

export const listStakeholderRoles = endpoint({
  method: "GET",
  path: "/stakeholder-roles",
  summary: "List the roles stakeholders have, retired ones too",
  permission: "deal.read",
  input: z.object({}),
  output: z.object({ items: z.array(StakeholderRole) }),
  problems: [],
})

export const createStakeholderRole = endpoint({
  method: "POST",
  path: "/stakeholder-roles",
  summary: "Add a role stakeholders have",
  permission: "pipeline.admin",
  input: z.object({ names: localText(80) }),
  output: StakeholderRole,
  problems: [],
})

export const updateStakeholderRole = endpoint({
  method: "PATCH",
  path: "/stakeholder-roles/{stakeholderRoleId}",
  summary: "Rename or retire a role; whoever has it keeps it",
  permission: "pipeline.admin",
  input: z.object({
    stakeholderRoleId: id,
    version: z.int(),
    names: localText(80).optional(),
    isArchived: z.boolean().optional(),
  }),
  output: StakeholderRole,
  problems: ["version-stale"],
})

/** Which roles the deals of a pipeline need. */
export const RequiredRoles = z.object({
  pipelineId: id,
  stakeholderRoleIds: z.array(id),
  /** 0 while it is as delivered; send it back when writing. */
  version: z.int(),
})
export type RequiredRoles = z.infer<typeof RequiredRoles>

export const getRequiredRoles = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/required-roles",
  summary: "Get which roles of stakeholders the deals of a pipeline need",
  permission: "pipeline.read",
  input: z.object({ pipelineId: id }),
  output: RequiredRoles,
  problems: [],
})

export const setRequiredRoles = endpoint({
  method: "PUT",
  path: "/pipelines/{pipelineId}/required-roles",
  summary: "Say which roles of stakeholders the deals of a pipeline need",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    version: z.int().min(0),
    stakeholderRoleIds: z.array(id).max(50),
  }),
  output: RequiredRoles,
  problems: ["version-stale", "reference-unknown"],
})
