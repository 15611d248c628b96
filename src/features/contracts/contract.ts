import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line, text } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { Clause, clauses } from "./clause.ts"
import { Comment, Consent, ConsentInput, StandingOut } from "./consent-contract.ts"

const person = z.object({ id, name: z.string() })

/** What is written at now; only our side sees it. */
export const ContractDraft = z.object({
  title: z.string(),
  locale: z.enum(locales),
  clauses: z.array(Clause),
  /** Placeholders that wait to be filled in; a version is made when none is left. */
  open: z.array(z.string()),
  changedBy: person,
  changedAt: z.iso.datetime(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type ContractDraft = z.infer<typeof ContractDraft>

const VersionSummary = z.object({
  number: z.int(),
  title: z.string(),
  locale: z.enum(locales),
  /** SHA-256 in hex of the whole as canonical JSON. */
  sha256: z.string(),
  /** SHA-256 in hex of what it says, by term group. */
  groups: z.array(z.object({ groupId: id, sha256: z.string() })),
  /** Groups whose text is not that of the version before. */
  changedGroupIds: z.array(id),
  /** Where the version is a file. */
  file: z
    .object({ name: z.string(), mediaType: z.string(), sizeBytes: z.int(), sha256: z.string() })
    .nullable(),
  note: z.string(),
  createdBy: person,
  createdAt: z.iso.datetime(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

/** The contract of a deal: what is written at, what lies before both sides, and who agrees. */
export const Contract = z.object({
  dealId: id,
  draft: ContractDraft.nullable(),
  /** The latest first. */
  versions: z.array(VersionSummary),
  standing: StandingOut,
  /** What each person said last about each group. */
  consents: z.array(Consent),
  /** The first first. */
  comments: z.array(Comment),
})
export type Contract = z.infer<typeof Contract>

export const getContract = endpoint({
  method: "GET",
  path: "/deals/{dealId}/contract",
  summary: "Get the contract of a deal: its draft, its versions, comments, and who agrees to what",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Contract,
  problems: [],
})

export const startDraft = endpoint({
  method: "POST",
  path: "/deals/{dealId}/contract-drafts",
  summary: "Begin the draft anew, from a template or with one clause for each group of terms",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    /** Of the draft it replaces; 0 where there is none. */
    version: z.int(),
    /** Null: one clause for each group that has terms. */
    contractTemplateId: id.nullable(),
    /** Of a contract without a template. */
    locale: z.enum(locales).optional(),
  }),
  output: Contract,
  problems: ["version-stale", "deal-closed", "reference-unknown"],
})

export const writeDraft = endpoint({
  method: "PUT",
  path: "/deals/{dealId}/contract-draft",
  summary: "Write the draft, clause by clause",
  permission: "deal.write",
  input: z.object({ dealId: id, version: z.int(), title: line(200), clauses }),
  output: Contract,
  problems: ["version-stale", "deal-closed", "reference-unknown"],
})

export const issueVersion = endpoint({
  method: "POST",
  path: "/deals/{dealId}/contract-versions",
  summary: "Make a version of the draft; consents to groups whose text changed are void",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    /** Of the draft. */
    version: z.int(),
    /** What changed and why, for both sides. */
    note: text(1_000).trim().default(""),
  }),
  output: Contract,
  problems: ["version-stale", "deal-closed", "placeholder-open", "contract-unchanged", "list-full"],
})

export const uploadVersion = endpoint({
  method: "POST",
  path: "/deals/{dealId}/contract-files",
  summary: "Make a version of a PDF or DOCX file; it voids the consents to the groups it changes",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    name: line(200),
    locale: z.enum(locales).default("en"),
    /**
     * Whose terms the file changes, as its words are not compared. Groups that the version before says
     * nothing about are changed whatever is named.
     */
    changedGroupIds: z.array(id).min(1).max(50),
  }),
  output: Contract,
  problems: [
    "reference-unknown",
    "deal-closed",
    "file-missing",
    "body-too-large",
    "document-unknown",
    "contract-unchanged",
    "list-full",
  ],
  takes: "bytes",
})

export const getContractVersion = endpoint({
  method: "GET",
  path: "/deals/{dealId}/contract-versions/{number}",
  summary: "Get a version with its clauses",
  permission: "deal.read",
  input: z.object({ dealId: id, number: z.coerce.number().int().min(1).max(1_000) }),
  output: VersionSummary.extend({ clauses: z.array(Clause) }),
  problems: [],
})

export const downloadVersion = endpoint({
  method: "GET",
  path: "/deals/{dealId}/contract-versions/{number}/file",
  summary: "Download the file that a version is",
  permission: "deal.read",
  input: z.object({ dealId: id, number: z.coerce.number().int().min(1).max(1_000) }),
  output: z.string(),
  problems: [],
  gives: "file",
})

export const recordConsents = endpoint({
  method: "POST",
  path: "/deals/{dealId}/contract-consents",
  summary: "Write down what a person of the buyer's side said about groups of the latest version",
  permission: "deal.write",
  input: ConsentInput,
  output: Contract,
  problems: ["deal-closed", "version-stale", "reference-unknown"],
})

export const addComment = endpoint({
  method: "POST",
  path: "/deals/{dealId}/contract-comments",
  summary: "Comment on a clause of a version, or on the whole; the buyer's room shows it",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    number: z.int().min(1).max(1_000),
    /** Null: about the whole. */
    clauseId: id.nullable(),
    text: text(2_000).trim().min(1),
  }),
  output: Contract,
  problems: ["reference-unknown", "list-full"],
})

export const resolveComment = endpoint({
  method: "PUT",
  path: "/contract-comments/{contractCommentId}/resolved",
  summary: "Say that a comment is settled, or open it again",
  permission: "deal.write",
  input: z.object({ contractCommentId: id, version: z.int(), isResolved: z.boolean() }),
  output: Contract,
  problems: ["version-stale"],
})
