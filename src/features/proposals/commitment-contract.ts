import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line, text } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { decimalText } from "../catalogue/decimal.ts"
import { commitmentLevels } from "./commitment.ts"
import { offerText, sums } from "./offer-contract.ts"

/** Who says that the buyer committed: the buyer by an act of their own, or one of us with evidence. */
export const Statement = z.object({
  id,
  /** The version it is about. */
  number: z.int(),
  level: z.enum(commitmentLevels),
  saidBy: z.enum(["seller", "buyer"]),
  /** Who of the buyer committed. */
  person: z.string(),
  /** What they said, or under which conditions. */
  note: z.string(),
  /** The option that was chosen, with what it comes to without tax, in minor units. */
  choice: z
    .object({
      optionId: id,
      optionName: offerText,
      amountMinor: z.string(),
      /** What was decided of its lines. */
      lines: z.array(
        z.object({ id, quantity: z.string().optional(), isChosen: z.boolean().optional() }),
      ),
    })
    .nullable(),
  evidence: z.object({ kind: z.enum(["note", "file"]), id }).nullable(),
  /** What the server saw when the buyer said it in their room: whose link, which version, which words. */
  byLink: z
    .object({
      contact: z.object({ id, name: z.string() }),
      offerHash: z.string(),
      currency: z.string(),
      sums: z.object(sums),
      consent: z.string(),
      button: z.string(),
      locale: z.enum(locales),
      ip: z.string().nullable(),
      userAgent: z.string().nullable(),
    })
    .nullable(),
  /** Who of us wrote it down; null when the buyer did it. */
  recordedBy: z.object({ id, name: z.string() }).nullable(),
  recordedAt: z.iso.datetime(),
  withdrawn: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
})
export type Statement = z.infer<typeof Statement>

/** How far the buyer has committed to the version sent last. */
export const CommitmentShown = z.object({
  level: z.enum(commitmentLevels).nullable(),
  /** What a deal in Commit needs at least. */
  needed: z.enum(commitmentLevels),
  /** True when the deal is in Commit and its buyer has said less. */
  isContradicted: z.boolean(),
  /** About every version, the latest first. */
  statements: z.array(Statement),
  /** Who of the buyer had the version sent last before them, when first, and when they showed to read it. */
  looks: z.array(
    z.object({
      contact: z.object({ id, name: z.string() }),
      openedAt: z.iso.datetime(),
      readAt: z.iso.datetime().nullable(),
    }),
  ),
})
export type CommitmentShown = z.infer<typeof CommitmentShown>

const quantity = decimalText(9, 4)

export const addCommitment = endpoint({
  method: "POST",
  path: "/proposals/{proposalId}/commitments",
  summary: "Say with evidence how far the buyer committed; a chosen option sets the deal's amount",
  permission: "proposal.write",
  input: z.object({
    proposalId: id,
    /** The version it is about: the one sent last. */
    number: z.int(),
    level: z.enum(commitmentLevels),
    person: line(200),
    note: text(4_000).trim(),
    /** Needed for `option-chosen`, and for nothing else. */
    choice: z
      .strictObject({
        optionId: id,
        /** What differs from the offer, where the buyer may decide. */
        lines: z
          .array(
            z.strictObject({ id, quantity: quantity.optional(), isChosen: z.boolean().optional() }),
          )
          .max(100)
          .default([]),
      })
      .optional(),
    /** A note of the deal, such as a mail that came. */
    noteId: id.optional(),
    /** A file of the deal. */
    fileId: id.optional(),
  }),
  output: z.object({ level: z.enum(commitmentLevels).nullable(), statement: Statement }),
  problems: [
    "proposal-unsent",
    "input-invalid",
    "reference-unknown",
    "choice-unknown",
    "deal-closed",
  ],
})

export const withdrawCommitment = endpoint({
  method: "POST",
  path: "/proposals/{proposalId}/commitments/{statementId}/withdrawals",
  summary: "Take back what one of us said about the buyer's commitment; both stay on record",
  permission: "proposal.write",
  input: z.object({ proposalId: id, statementId: id, reason: line(500) }),
  output: z.object({ level: z.enum(commitmentLevels).nullable() }),
  problems: ["not-permitted"],
})

export const listContradictions = endpoint({
  method: "GET",
  path: "/commitment-contradictions",
  summary: "List open deals in Commit whose buyers have said less than the workspace asks for",
  permission: "proposal.read",
  input: z.object({}),
  output: z.object({
    needed: z.enum(commitmentLevels),
    /** At most 200. */
    items: z.array(
      z.object({
        dealId: id,
        title: z.string(),
        owner: z.object({ id, name: z.string() }).nullable(),
        level: z.enum(commitmentLevels).nullable(),
      }),
    ),
  }),
  problems: [],
})
