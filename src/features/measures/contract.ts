import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { basisPoints, currency, day, id, localText } from "../../kernel/fields.ts"
import { Restatement } from "../deals/closing-contract.ts"
import { outcomes } from "../deals/contract.ts"
import { dealFilters, listOf } from "../deals/deal-filters.ts"

/** What a table of measures can be split by. */
export const dimensions = ["owner", "team", "product", "sector", "source"] as const
export type Dimension = (typeof dimensions)[number]

/** Query parameters of `GET /deals` that list exactly the deals behind a number. */
export const DealsBehind = z.object({
  ...dealFilters,
  pipelineId: id.optional(),
  stageId: listOf(id),
  outcome: listOf(z.enum(outcomes)),
  closedFrom: day.optional(),
  closedTo: day.optional(),
})
export type DealsBehind = z.infer<typeof DealsBehind>

/** Null where `GET /deals` has no filter for it: deals without the field, and the rest of a list. */
const deals = DealsBehind.nullable()
const minor = z.string().regex(/^\d+$/)

const amounts = {
  count: z.int(),
  /** In the workspace's currency, converted unrounded and rounded once, half to even. */
  amountMinor: minor,
  currency,
  byCurrency: z.array(z.object({ currency, count: z.int(), amountMinor: minor })),
  /** Currencies of deals that are counted but could not be converted. */
  missingRates: z.array(currency),
  deals,
}

/** All measures of one set of deals; open ones stand as they are now, closed ones in the window. */
export const Figures = z.object({
  open: z.object({ ...amounts, weightedMinor: minor }),
  won: z.object(amounts),
  lost: z.object(amounts),
  disqualified: z.object(amounts),
  /** Exactly `won / decided`; `bps` is it rounded, null while nothing is decided. */
  winRate: z.object({
    won: z.int(),
    decided: z.int(),
    bps: basisPoints.nullable(),
    isSmall: z.boolean(),
    deals,
  }),
  cycle: z.object({
    n: z.int(),
    meanDays: z.number().nullable(),
    medianDays: z.number().nullable(),
    p80Days: z.number().nullable(),
    isSmall: z.boolean(),
    deals,
  }),
})
export type Figures = z.infer<typeof Figures>

/**
 * Deals that went beyond the qualification stage for the first time in the window, skips with evidence
 * and deals that began beyond it among them, and what became of them until the end of a day. Null
 * where no pipeline asked for has a qualification stage.
 */
export const CloseRate = z
  .object({
    passed: z.int(),
    won: z.int(),
    lost: z.int(),
    disqualified: z.int(),
    open: z.int(),
    /** Exactly `won / passed`, rounded; null while nothing passed. */
    bps: basisPoints.nullable(),
    isSmall: z.boolean(),
  })
  .nullable()
export type CloseRate = z.infer<typeof CloseRate>

export const Definition = z.object({ id: z.string(), version: z.int(), formula: z.string() })
export type Definition = z.infer<typeof Definition>

/** What every answer says of itself. */
const explained = {
  /** Meanings of the numbers, by the name they have in the answer. */
  definitions: z.record(z.string(), Definition),
  asOf: z.iso.datetime(),
  /** The window of closing days, both included; null = unbounded. */
  window: z.object({ from: day.nullable(), to: day.nullable() }),
  timeZone: z.string(),
  /** Deals that were looked at. */
  n: z.int(),
}

const StageFigures = z.object({
  stageId: id,
  name: localText(80),
  open: Figures.shape.open,
})
export type StageFigures = z.infer<typeof StageFigures>

/** Wins in the workspace's currency, at the rates frozen when they were won. */
const restated = z.object({ count: z.int(), amountMinor: minor })

const MonthFigures = z.object({
  /** `YYYY-MM` of closing in the workspace's time zone. */
  month: z.string(),
  ...Figures.omit({ open: true }).shape,
  /** What was won in the month as it had been told; a win that is taken back in a later month stays in it. */
  asClosed: restated,
  /** Of that, what was taken back in later months. */
  restatedLater: restated,
  /** What was taken back in this month of what earlier ones had won. */
  restatedHere: restated,
})
export type MonthFigures = z.infer<typeof MonthFigures>

const PartFigures = z.object({
  /** Id of the owner or team, or the text itself; null for deals without one. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  ...Figures.shape,
})
export type PartFigures = z.infer<typeof PartFigures>

const byStage = { pipelineId: id.nullable(), stages: z.array(StageFigures) }
const byMonth = {
  months: z.array(MonthFigures),
  /** Wins of the months, or taken back in them, in another month than they were won; the latest 200. */
  restatements: z.array(Restatement),
}
const byPart = {
  dimension: z.enum(dimensions),
  /** Most won first. */
  parts: z.array(PartFigures),
  /** Everything beyond the first `limit`; null when nothing is. */
  other: z.object({ parts: z.int(), ...Figures.shape }).nullable(),
}

const filters = {
  ...dealFilters,
  pipelineId: id.optional(),
  /** Days of closing in the workspace's time zone, both included. */
  from: day.optional(),
  to: day.optional(),
}
const split = {
  dimension: z.enum(dimensions).default("owner"),
  limit: z.coerce.number().int().min(1).max(50).default(20),
}

export const measureSummary = endpoint({
  method: "GET",
  path: "/measures/summary",
  summary: "Measure open and weighted pipeline, won, win rate and cycle",
  permission: "measure.read",
  input: z.object(filters),
  output: z.object({ ...explained, total: Figures }),
  problems: [],
})

export const measureByStage = endpoint({
  method: "GET",
  path: "/measures/by-stage",
  summary: "Measure the open deals of each stage of a pipeline",
  permission: "measure.read",
  input: z.object({ ...filters, pipelineId: id }),
  output: z.object({ ...explained, ...byStage }),
  problems: [],
})

export const measureByMonth = endpoint({
  method: "GET",
  path: "/measures/by-month",
  summary: "Measure won and lost deals by month of close",
  permission: "measure.read",
  input: z.object(filters),
  output: z.object({ ...explained, ...byMonth }),
  problems: [],
})

export const measureBy = endpoint({
  method: "GET",
  path: "/measures/by",
  summary: "Measure deals by owner, team, product, sector or source",
  permission: "measure.read",
  input: z.object({ ...filters, ...split }),
  output: z.object({ ...explained, ...byPart }),
  problems: [],
})

export const measureCloseRate = endpoint({
  method: "GET",
  path: "/measures/close-rate",
  summary: "Measure how many of the leads that passed qualification were won until a day",
  permission: "measure.read",
  input: z.object({
    ...dealFilters,
    pipelineId: id.optional(),
    /** Days on which the deals went beyond qualification, both included. */
    from: day.optional(),
    to: day.optional(),
    /** What became of them until the end of this day; today when left out. */
    asOf: day.optional(),
  }),
  output: z.object({ ...explained, asOfDay: day, closeRate: CloseRate }),
  problems: [],
})

export const getDashboard = endpoint({
  method: "GET",
  path: "/measures/dashboard",
  summary: "Measure everything a dashboard shows, in one answer",
  permission: "measure.read",
  input: z.object({ ...filters, ...split }),
  output: z.object({
    ...explained,
    total: Figures,
    closeRate: CloseRate,
    ...byStage,
    ...byMonth,
    ...byPart,
  }),
  problems: [],
})
