import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { currency, id, line, localText } from "../../kernel/fields.ts"
import { closedOutcomes } from "./contract.ts"

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })

/** Why deals of one outcome end, as the workspace lists it. */
export const ClosingReason = z.object({
  id,
  outcome: z.enum(closedOutcomes),
  name: bothLanguages,
  /** Retired: it stays where it was given, and is not offered any more. */
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type ClosingReason = z.infer<typeof ClosingReason>

export const Competitor = z.object({
  id,
  name: z.string(),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Competitor = z.infer<typeof Competitor>

/** What is asked when a deal is closed. */
export const ClosingLists = z.object({
  reasons: z.array(ClosingReason),
  competitors: z.array(Competitor),
  /** Outcomes whose reason has to come from the list. */
  asksFor: z.array(z.enum(closedOutcomes)),
  /** Of `asksFor`; 0 before it was ever set. */
  version: z.int(),
})
export type ClosingLists = z.infer<typeof ClosingLists>

export const getClosingLists = endpoint({
  method: "GET",
  path: "/closing-lists",
  summary: "Get the reasons and competitors that closings are asked for, retired ones too",
  permission: "deal.read",
  input: z.object({}),
  output: ClosingLists,
  problems: [],
})

export const setClosingRule = endpoint({
  method: "PUT",
  path: "/closing-lists/rule",
  summary: "Say for which outcomes the reason has to come from the list",
  permission: "pipeline.admin",
  input: z.object({ version: z.int(), asksFor: z.array(z.enum(closedOutcomes)).max(3) }),
  output: ClosingLists,
  problems: ["version-stale"],
})

export const createClosingReason = endpoint({
  method: "POST",
  path: "/closing-reasons",
  summary: "Add a reason to the list of an outcome",
  permission: "pipeline.admin",
  input: z.object({ outcome: z.enum(closedOutcomes), name: localText(80) }),
  output: ClosingReason,
  problems: ["list-full"],
})

export const updateClosingReason = endpoint({
  method: "PATCH",
  path: "/closing-reasons/{closingReasonId}",
  summary: "Rename a reason, retire it, or bring it back",
  permission: "pipeline.admin",
  input: z.object({
    closingReasonId: id,
    version: z.int(),
    name: localText(80).optional(),
    isArchived: z.boolean().optional(),
  }),
  output: ClosingReason,
  problems: ["version-stale"],
})

export const createCompetitor = endpoint({
  method: "POST",
  path: "/competitors",
  summary: "Add a competitor to the list",
  permission: "pipeline.admin",
  input: z.object({ name: line(200) }),
  output: Competitor,
  problems: ["competitor-taken", "list-full"],
})

export const updateCompetitor = endpoint({
  method: "PATCH",
  path: "/competitors/{competitorId}",
  summary: "Rename a competitor, retire it, or bring it back",
  permission: "pipeline.admin",
  input: z.object({
    competitorId: id,
    version: z.int(),
    name: line(200).optional(),
    isArchived: z.boolean().optional(),
  }),
  output: Competitor,
  problems: ["version-stale", "competitor-taken"],
})

/** A win that was taken back: what it had counted, in which month, who did so and why. */
export const Restatement = z.object({
  deal: z.object({ id, title: z.string() }),
  /** In `currency`, the deal's; null where the win had no amount. */
  amountMinor: z.string().nullable(),
  currency,
  /** `YYYY-MM` in which it had been won, and in which that was taken back. */
  month: z.string(),
  recordedMonth: z.string(),
  recordedAt: z.iso.datetime(),
  by: z.object({ kind: z.string(), name: z.string() }),
  cause: z.string().nullable(),
})
export type Restatement = z.infer<typeof Restatement>

export const listRestatements = endpoint({
  method: "GET",
  path: "/deals/{dealId}/restatements",
  summary: "List the wins of a deal that were taken back, the latest first",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: z.object({ items: z.array(Restatement) }),
  problems: [],
})
