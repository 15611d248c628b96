import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { basisPoints, currency, day, id, instant, localText } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { stageKinds } from "../pipelines/stage.ts"
import { DealCard, outcomes } from "./contract.ts"
import { dealFilters, listOf } from "./deal-filters.ts"

export const sorts = ["urgency", "hand", "amount", "close-date", "newest"] as const

/** Sums of one currency, exact. */
export const CurrencyTotal = z.object({
  currency,
  count: z.int(),
  amountMinor: z.string(),
  /** Σ amount × probability, rounded once, half to even. */
  weightedMinor: z.string(),
})

/** Sums in the workspace's currency; `missingRates` names currencies that could not be added. */
export const WorkspaceTotal = z.object({
  currency,
  count: z.int(),
  amountMinor: z.string(),
  weightedMinor: z.string(),
  missingRates: z.array(currency),
})

export const BoardStage = z.object({
  id,
  name: localText(80),
  kind: z.enum(stageKinds),
  probabilityBps: basisPoints,
  targetDays: z.int().nullable(),
  rotDays: z.int().nullable(),
  /** Whether people are asked for the next step of a deal that comes in without one. */
  asksNextStep: z.boolean(),
  totals: z.array(CurrencyTotal),
  total: WorkspaceTotal,
  cards: z.array(DealCard),
  nextCursor: z.string().nullable(),
})
export type BoardStage = z.infer<typeof BoardStage>

export const Board = z.object({
  pipelineId: id,
  pipelineVersion: z.int(),
  /** The past day shown, or null for now. */
  asOf: day.nullable(),
  /** Today in the workspace's time zone; urgency is judged by it. */
  today: day,
  stages: z.array(BoardStage),
  total: WorkspaceTotal,
})
export type Board = z.infer<typeof Board>

const boardInput = {
  pipelineId: id,
  ...dealFilters,
  sort: z.enum(sorts).default("urgency"),
  /** Shows the board as it stood at the end of this day, read-only. */
  asOf: day.optional(),
  /** Shows it as it was known at this instant; now when left out. */
  knownAt: instant.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const getBoard = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/board",
  summary: "Get a pipeline's board: totals and first cards of every stage, in one request",
  permission: "deal.read",
  input: z.object(boardInput),
  output: Board,
  problems: [],
})

export const listStageDeals = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/stages/{stageId}/deals",
  summary: "List more cards of a stage, in the board's order",
  permission: "deal.read",
  input: z.object({ ...boardInput, stageId: id, cursor: z.string().max(500).optional() }),
  output: page(DealCard),
  problems: ["cursor-invalid"],
})

export const pastSorts = ["title", "amount", "expectedCloseDate", "createdAt"] as const

export const listPastDeals = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/past-deals",
  summary: "List a pipeline's deals as they stood at the end of a past day, in any outcome",
  permission: "deal.read",
  input: z.object({
    ...paging,
    ...dealFilters,
    pipelineId: id,
    asOf: day,
    /** Shows them as they were known at this instant; now when left out. */
    knownAt: instant.optional(),
    outcome: listOf(z.enum(outcomes)),
    sort: z.enum(pastSorts).default("createdAt"),
    direction: z.enum(["asc", "desc"]).default("desc"),
  }),
  output: page(DealCard),
  problems: ["cursor-invalid"],
})

/** Words to filter by: those that the 5,000 newest deals of the pipeline use, in order. */
export const listFilterValues = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/filter-values",
  summary:
    "List the tags, sources, products and sectors that a pipeline's deals can be filtered by",
  permission: "deal.read",
  input: z.object({ pipelineId: id }),
  output: z.object({
    tags: z.array(z.string()),
    sources: z.array(z.string()),
    products: z.array(z.string()),
    sectors: z.array(z.string()),
  }),
  problems: [],
})
