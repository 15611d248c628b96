import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { ruleWays } from "./lead-rule.ts"

const limit = z.int().min(1).max(100_000).nullable()

/** Who is given a lead that comes without an owner; conditions left empty fit every lead. */
export const LeadRule = z.object({
  id,
  name: z.string(),
  pipelineId: id.nullable(),
  campaignId: id.nullable(),
  sources: z.array(z.string()),
  /** Of the lead's company. */
  countries: z.array(z.string()),
  way: z.enum(ruleWays),
  /** For `member`. */
  memberId: id.nullable(),
  /** For the other ways: whose reps take part; everybody's when null. */
  teamId: id.nullable(),
})
export type LeadRule = z.infer<typeof LeadRule>

const settings = {
  maxHeld: limit,
  maxClaims: limit,
  /** Working days without contact after which a lead goes back to the pool. */
  returnAfter: z.int().min(1).max(365).nullable(),
  /** Calendar days before its last owner may claim a lead that came back; 0 is none. */
  coolDownDays: z.int().min(0).max(365),
}

export const ProspectingSettings = z.object({
  ...settings,
  /** The first rule that fits decides. */
  rules: z.array(LeadRule),
  /** 0 while nothing was set. */
  version: z.int(),
})
export type ProspectingSettings = z.infer<typeof ProspectingSettings>

export const getProspectingSettings = endpoint({
  method: "GET",
  path: "/prospecting-settings",
  summary: "Get the limits of the lead pool and the rules of assignment",
  permission: "prospecting.admin",
  input: z.object({}),
  output: ProspectingSettings,
  problems: [],
})

const words = z.array(line(100)).max(50).default([])

export const updateProspectingSettings = endpoint({
  method: "PATCH",
  path: "/prospecting-settings",
  summary: "Change the limits of the lead pool and the rules of assignment",
  permission: "prospecting.admin",
  input: z.object({
    version: z.int(),
    ...z.object(settings).partial().shape,
    /** All of them in their order; a rule keeps whose turn it is as long as its id is sent. */
    rules: z
      .array(
        z.strictObject({
          id: id.optional(),
          name: line(100),
          pipelineId: id.nullable().default(null),
          campaignId: id.nullable().default(null),
          sources: words,
          countries: words,
          way: z.enum(ruleWays),
          memberId: id.nullable().default(null),
          teamId: id.nullable().default(null),
        }),
      )
      .max(100)
      .optional(),
  }),
  output: ProspectingSettings,
  problems: ["version-stale", "reference-unknown"],
})
