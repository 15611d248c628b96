import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { forecastCategories } from "../pipelines/stage.ts"
import { ApprovalShown } from "./approval-contract.ts"
import { commitmentLevels } from "./commitment.ts"
import { CommitmentShown } from "./commitment-contract.ts"
import { Draft } from "./draft.ts"
import { OfferShown, offerText } from "./offer-contract.ts"

const person = z.object({ id, name: z.string() })
const item = z.object({ id, text: z.string() })

/** An offer to a buyer: what is being written, and the versions that were sent. */
export const Proposal = z.object({
  id,
  number: z.string(),
  deal: z.object({ id, title: z.string(), forecastCategory: z.enum(forecastCategories) }),
  currency: z.string(),
  isTaxIncluded: z.boolean(),
  /** Where the prices of its products come from; null for none. */
  priceListId: id.nullable(),
  /** What is being written; null when nothing is. */
  draft: Draft.nullable(),
  /** What it says: the draft, or the last version. */
  offer: OfferShown,
  /** What was agreed, as this offer takes it. */
  items: z.array(item),
  /** True when something else was agreed since. */
  isScopeNewer: z.boolean(),
  /** By option: what was agreed and no line answers, and the lines that answer nothing of it. */
  coverage: z.array(z.object({ optionId: id, uncovered: z.array(item), notAgreed: z.array(id) })),
  approval: ApprovalShown,
  /** What was sent, the latest first. */
  versions: z.array(
    z.object({
      number: z.int(),
      /** SHA-256 of its canonical JSON, in hexadecimal digits. */
      hash: z.string(),
      sentBy: person,
      sentAt: z.iso.datetime(),
    }),
  ),
  commitment: CommitmentShown,
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
  changedBy: person,
  changedAt: z.iso.datetime(),
})
export type Proposal = z.infer<typeof Proposal>

/** An offer in a list. */
export const ProposalInList = z.object({
  id,
  number: z.string(),
  title: z.object({ en: z.string(), "zh-CN": z.string() }),
  /** The version that is being written; null when none is. */
  draftNumber: z.int().nullable(),
  /** The last version that was sent; null before the first. */
  sentNumber: z.int().nullable(),
  sentAt: z.iso.datetime().nullable(),
  level: z.enum(commitmentLevels).nullable(),
  changedAt: z.iso.datetime(),
})
export type ProposalInList = z.infer<typeof ProposalInList>

export const listProposals = endpoint({
  method: "GET",
  path: "/deals/{dealId}/proposals",
  summary: "List the proposals of a deal, the latest first",
  permission: "proposal.read",
  input: z.object({ dealId: id }),
  output: z.object({
    items: z.array(ProposalInList),
    /** What the deal's category needs and its buyer has not said; null without a contradiction. */
    contradiction: z.object({ needed: z.enum(commitmentLevels) }).nullable(),
  }),
  problems: [],
})

export const createProposal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/proposals",
  summary: "Begin a proposal from what was agreed: one option, a line for each thing",
  permission: "proposal.write",
  input: z.object({
    dealId: id,
    /** One that holds today and is in use; the first in the deal's currency when left out. */
    priceListId: id.optional(),
  }),
  output: Proposal,
  problems: ["reference-unknown", "price-list-not-valid"],
})

export const getProposal = endpoint({
  method: "GET",
  path: "/proposals/{proposalId}",
  summary: "Get a proposal with its sums, coverage, approvals, versions and commitment",
  permission: "proposal.read",
  input: z.object({ proposalId: id }),
  output: Proposal,
  problems: [],
})

export const writeDraft = endpoint({
  method: "PUT",
  path: "/proposals/{proposalId}/draft",
  summary: "Write the draft of a proposal; approvals of other contents do not count for it",
  permission: "proposal.write",
  input: z.object({
    proposalId: id,
    version: z.int(),
    draft: Draft,
    /** Take what is agreed now for what this offer answers. */
    takesScope: z.boolean().default(false),
  }),
  output: Proposal,
  problems: [
    "version-stale",
    "draft-missing",
    "reference-unknown",
    "price-missing",
    "price-list-not-valid",
    "input-invalid",
  ],
})

export const beginVersion = endpoint({
  method: "POST",
  path: "/proposals/{proposalId}/drafts",
  summary: "Begin a new version as a copy of the one sent last",
  permission: "proposal.write",
  input: z.object({ proposalId: id, version: z.int() }),
  output: Proposal,
  problems: ["version-stale", "draft-exists"],
})

export const sendProposal = endpoint({
  method: "POST",
  path: "/proposals/{proposalId}/versions",
  summary: "Send the draft: from then on this version cannot change",
  permission: "proposal.write",
  input: z.object({ proposalId: id, version: z.int() }),
  output: Proposal,
  problems: ["version-stale", "draft-missing", "proposal-not-ready", "approval-needed"],
})

export const getProposalVersion = endpoint({
  method: "GET",
  path: "/proposals/{proposalId}/versions/{number}",
  summary: "Get a version as it was sent",
  permission: "proposal.read",
  input: z.object({ proposalId: id, number: z.coerce.number().int().min(1).max(100_000) }),
  output: z.object({ offer: OfferShown, hash: z.string(), sentAt: z.iso.datetime() }),
  problems: [],
})

const fieldChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    field: z.string(),
    locale: z.enum(locales),
    parts: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
  }),
  z.object({
    kind: z.literal("value"),
    field: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
])

export const getChanges = endpoint({
  method: "GET",
  path: "/proposals/{proposalId}/changes",
  summary: "Get what a version or the draft says differently, line by line and word by word",
  permission: "proposal.read",
  input: z.object({
    proposalId: id,
    from: z.coerce.number().int().min(1).max(100_000),
    /** The draft when left out. */
    to: z.coerce.number().int().min(1).max(100_000).optional(),
  }),
  output: z.object({
    currency: z.string(),
    fields: z.array(fieldChange),
    parts: z.array(
      z.object({
        part: z.enum(["option", "line", "term"]),
        kind: z.enum(["added", "removed", "changed"]),
        name: offerText,
        within: offerText.nullable(),
        fields: z.array(fieldChange),
      }),
    ),
  }),
  problems: ["draft-missing"],
})
