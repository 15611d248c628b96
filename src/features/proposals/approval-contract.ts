import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { amountMinor, basisPoints, currency, day, id, line, text } from "../../kernel/fields.ts"
import { commitmentLevels } from "./commitment.ts"

export const ruleKinds = ["discount", "margin", "amount"] as const

const named = z.object({ id, name: z.string() })
const limits = {
  kind: z.enum(ruleKinds),
  /** Of a discount or a margin. */
  limitBps: z.int().nullable(),
  /** Of an amount without tax, in minor units of `currency`. */
  limitMinor: z.string().nullable(),
  currency: z.string().nullable(),
}
/** A member, or a team of which one member is enough. */
const approver = z.object({ kind: z.enum(["member", "team"]), ...named.shape })

/** From where on offers need approval, and by whom in which order. */
export const ProposalRule = z.object({
  id,
  ...limits,
  steps: z.array(approver),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type ProposalRule = z.infer<typeof ProposalRule>

/** What stands between a draft and its sending. */
export const ApprovalShown = z.object({
  /** SHA-256 of what would be sent; approvals are given for it alone. Null without a draft. */
  contentHash: z.string().nullable(),
  /** The rules that it breaks. */
  broken: z.array(
    z.object({
      ruleId: id,
      ...limits,
      state: z.enum(["open", "approved", "refused"]),
      steps: z.array(
        z.object({
          step: z.int(),
          approver,
          decision: z
            .object({
              isApproved: z.boolean(),
              reason: z.string(),
              by: z.string(),
              /** In whose place. */
              standsFor: z.string().nullable(),
              at: z.iso.datetime(),
            })
            .nullable(),
          /** True when it is the reader's turn. */
          isYours: z.boolean(),
        }),
      ),
    }),
  ),
  request: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
})
export type ApprovalShown = z.infer<typeof ApprovalShown>

export const askApproval = endpoint({
  method: "POST",
  path: "/proposals/{proposalId}/approval-requests",
  summary: "Ask for approval of the draft as it is",
  permission: "proposal.write",
  input: z.object({ proposalId: id, version: z.int(), reason: line(1_000) }),
  output: ApprovalShown,
  problems: ["version-stale", "draft-missing", "approval-asked", "approval-not-needed"],
})

export const decideApproval = endpoint({
  method: "POST",
  path: "/proposals/{proposalId}/approval-decisions",
  summary: "Approve or refuse a proposal by a rule, when it is one's turn",
  permission: "proposal.approve",
  input: z
    .object({
      proposalId: id,
      /** What was read: an offer that changed since is not decided on unseen. */
      contentHash: line(64),
      proposalRuleId: id,
      isApproved: z.boolean(),
      reason: text(1_000).trim().default(""),
    })
    .refine(({ isApproved, reason }) => isApproved || reason !== "", {
      error: "Say why it is refused",
      path: ["reason"],
    }),
  output: ApprovalShown,
  problems: ["content-changed", "approval-not-yours"],
})

export const listApprovals = endpoint({
  method: "GET",
  path: "/proposal-approvals",
  summary: "List the proposals that wait for one's own approval",
  permission: "proposal.approve",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        proposalId: id,
        number: z.string(),
        dealTitle: z.string(),
        reason: z.string(),
        askedBy: z.string(),
        askedAt: z.iso.datetime(),
      }),
    ),
  }),
  problems: [],
})

const steps = z
  .array(z.strictObject({ kind: z.enum(["member", "team"]), id }))
  .min(1)
  .max(5)

export const listProposalRules = endpoint({
  method: "GET",
  path: "/proposal-rules",
  summary: "List from where on proposals need approval, archived rules too",
  permission: "proposal.read",
  input: z.object({}),
  output: z.object({ items: z.array(ProposalRule) }),
  problems: [],
})

export const createProposalRule = endpoint({
  method: "POST",
  path: "/proposal-rules",
  summary: "Add a rule of approval: a discount above, a margin below or an amount above a limit",
  permission: "proposal.admin",
  input: z
    .object({
      kind: z.enum(ruleKinds),
      limitBps: basisPoints.nullable().default(null),
      limitMinor: amountMinor.nullable().default(null),
      currency: currency.nullable().default(null),
      steps,
    })
    .refine(
      ({ kind, limitBps, limitMinor, currency: of }) =>
        kind === "amount"
          ? limitBps === null && limitMinor !== null && of !== null
          : limitBps !== null && limitMinor === null && of === null,
      { error: "An amount with its currency, or a share", path: ["kind"] },
    ),
  output: ProposalRule,
  problems: ["reference-unknown"],
})

export const updateProposalRule = endpoint({
  method: "PATCH",
  path: "/proposal-rules/{proposalRuleId}",
  summary: "Name other approvers of a rule, or archive it",
  permission: "proposal.admin",
  input: z.object({
    proposalRuleId: id,
    version: z.int(),
    steps: steps.optional(),
    isArchived: z.boolean().optional(),
  }),
  output: ProposalRule,
  problems: ["version-stale", "reference-unknown"],
})

export const StandIn = z.object({
  id,
  absent: named,
  member: named,
  fromDay: z.string(),
  toDay: z.string(),
})
export type StandIn = z.infer<typeof StandIn>

export const listStandIns = endpoint({
  method: "GET",
  path: "/approval-stand-ins",
  summary: "List who approves in whose place, now and later",
  permission: "proposal.read",
  input: z.object({}),
  output: z.object({ items: z.array(StandIn) }),
  problems: [],
})

export const addStandIn = endpoint({
  method: "POST",
  path: "/approval-stand-ins",
  summary: "Name who approves in one's own place for some days",
  permission: "proposal.approve",
  input: z
    .object({ memberId: id, fromDay: day, toDay: day })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, {
      error: "The end comes after the beginning",
      path: ["toDay"],
    }),
  output: StandIn,
  problems: ["reference-unknown"],
})

export const endStandIn = endpoint({
  method: "DELETE",
  path: "/approval-stand-ins/{standInId}",
  summary: "End a stand-in of one's own",
  permission: "proposal.approve",
  input: z.object({ standInId: id }),
  output: z.object({}),
  problems: [],
})

export const ProposalSettings = z.object({
  /** What a deal in Commit needs its buyer to have said at least. */
  commitLevel: z.enum(commitmentLevels),
  version: z.int(),
})

export const getProposalSettings = endpoint({
  method: "GET",
  path: "/proposal-settings",
  summary: "Get what Commit asks of a buyer",
  permission: "proposal.read",
  input: z.object({}),
  output: ProposalSettings,
  problems: [],
})

export const updateProposalSettings = endpoint({
  method: "PATCH",
  path: "/proposal-settings",
  summary: "Set what Commit asks of a buyer",
  permission: "proposal.admin",
  input: z.object({ version: z.int(), commitLevel: z.enum(commitmentLevels) }),
  output: ProposalSettings,
  problems: ["version-stale"],
})
