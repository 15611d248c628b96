import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { RestatementRow } from "../../deals/server/restatement-queries.ts"
import { canTally } from "../../deals/server/tally-queries.ts"
import { countOf } from "../../deals/totals.ts"
import { findPipeline, listPipelines, listStages } from "../../pipelines/server/queries.ts"
import { ratesOn } from "../../workspaces/server/queries.ts"
import type { DealsBehind, Dimension, StageFigures } from "../contract.ts"
import { definitions } from "../definitions.ts"
import { openFigures } from "../figures.ts"
import { tallyCycles, tallyOutcomes } from "./month-queries.ts"
import { type Behind, behindRow, figuresOf, type Split } from "./present.ts"
import {
  type Cut,
  findNames,
  type MeasureRequest,
  sumCycles,
  sumOutcomes,
  sumStages,
} from "./queries.ts"
import { listRestated } from "./restated-queries.ts"

/** What all endpoints of the room are asked with. */
export type MeasureInput = DealsBehind & {
  from?: string | undefined
  to?: string | undefined
  dimension?: Dimension
  limit?: number
}

export type Measured = Split & {
  request: MeasureRequest
  behind: Behind
  restatements: readonly RestatementRow[]
}

/** Reads the sums for the cuts, and everything needed to say what they mean. */
export async function measure(
  context: Context,
  input: MeasureInput,
  cuts: readonly Cut[],
): Promise<Measured> {
  const { tx, actor } = context
  const request = requestOf(context, input)
  return {
    facts: cuts.length > 0 ? await sumOutcomes(tx, actor, request, cuts) : [],
    cycles: cuts.length > 0 ? await sumCycles(tx, actor, request, cuts) : [],
    restatements: cuts.includes("month") ? await listRestated(tx, actor, request) : [],
    ...(await meaningOf(context, request)),
  }
}

/** Months alone: of a whole pipeline they are kept ahead. */
export async function measureMonths(context: Context, input: MeasureInput): Promise<Measured> {
  const { tx, actor } = context
  const request = requestOf(context, input)
  if (!request.pipelineId || !(await canTally(tx, actor, request.filters))) {
    return measure(context, input, ["month"])
  }
  return {
    facts: await tallyOutcomes(tx, actor, request),
    cycles: await tallyCycles(tx, actor, request),
    restatements: await listRestated(tx, actor, request),
    ...(await meaningOf(context, request)),
  }
}

export function requestOf({ actor, now }: Context, input: MeasureInput): MeasureRequest {
  const { from, to, dimension = "owner", limit: _, ...filters } = input
  const today = dayIn(now, actor.workspace.timeZone)
  return { filters, pipelineId: filters.pipelineId, from, to, today, dimension }
}

async function meaningOf({ tx, actor }: Context, request: MeasureRequest) {
  const { filters, from, to, today } = request
  return {
    currency: actor.workspace.currency,
    rates: await ratesOn(tx, actor.workspaceId, today),
    request,
    behind: { filters, from, to },
  }
}

/** What an answer says of itself. */
export function explained({ actor, now }: Context, { request }: Measured, n: number) {
  return {
    definitions,
    asOf: now.toISOString(),
    window: { from: request.from ?? null, to: request.to ?? null },
    timeZone: actor.workspace.timeZone,
    n,
  }
}

/** Deals in all groups of one cut. */
export function countIn({ facts }: Measured, cut: Cut): number {
  return countOf(facts.filter((fact) => fact.cut === cut))
}

export function totalOf(measured: Measured) {
  return figuresOf(measured, { cut: "all", key: null }, measured.behind)
}

/** Rows of the dimension, most won first; what exceeds the limit is measured together. */
export async function partsOf(context: Context, measured: Measured, limit: number) {
  const { tx, actor } = context
  const { request } = measured
  const { dimension } = request
  const keys = [...new Set(measured.facts.flatMap(({ cut, key }) => (cut === "part" ? [key] : [])))]
  const ranked = keys
    .map((key) => ({
      key,
      ...figuresOf(measured, { cut: "part", key }, behindRow(measured.behind, dimension, key)),
    }))
    .sort(byWon)
  const shown = ranked.slice(0, limit)
  const names = await namesOf(context, dimension, shown)
  const parts = shown.map((row) => ({ ...row, name: row.key && (names.get(row.key) ?? row.key) }))
  if (ranked.length <= limit) return { dimension, parts, other: null }
  const rest = { ...request, without: shown.map(({ key }) => key) }
  const facts = await sumOutcomes(tx, actor, rest, ["all"])
  const cycles = await sumCycles(tx, actor, rest, ["all"])
  const figures = figuresOf({ ...measured, facts, cycles }, { cut: "all", key: null }, null)
  return { dimension, parts, other: { parts: ranked.length - limit, ...figures } }
}

type Ranked = { key: string | null; won: { amountMinor: string }; open: { amountMinor: string } }

function byWon(a: Ranked, b: Ranked): number {
  const won = BigInt(b.won.amountMinor) - BigInt(a.won.amountMinor)
  const open = BigInt(b.open.amountMinor) - BigInt(a.open.amountMinor)
  if (won !== 0n) return won > 0n ? 1 : -1
  if (open !== 0n) return open > 0n ? 1 : -1
  return (a.key ?? "") < (b.key ?? "") ? -1 : 1
}

function namesOf({ tx, actor }: Context, dimension: Dimension, rows: readonly Ranked[]) {
  const ids = rows.flatMap(({ key }) => key ?? [])
  if (dimension === "owner") return findNames(tx, actor.workspaceId, "member", ids)
  if (dimension === "team") return findNames(tx, actor.workspaceId, "team", ids)
  return new Map<string, string>()
}

/** Open deals of each stage of the asked pipeline, or of the first one. */
export async function stagesOf(context: Context, measured: Measured) {
  const { tx, actor } = context
  const asked = measured.request.pipelineId
  const pipeline = asked ? await findPipeline(tx, asked) : (await listPipelines(tx, false))[0]
  if (!pipeline && asked) throw new Problem("not-found", { pipelineId: asked })
  if (!pipeline) return { pipelineId: null, stages: [] }
  const request = { ...measured.request, pipelineId: pipeline.id }
  const sums = await sumStages(tx, actor, request)
  const stages = await listStages(tx, pipeline.id, pipeline.currentVersion)
  const { currency, rates, behind } = measured
  return {
    pipelineId: pipeline.id,
    stages: stages.map(({ stageId, name }): StageFigures => {
      const deals: DealsBehind = {
        ...behind.filters,
        pipelineId: pipeline.id,
        stageId: [stageId],
        outcome: ["open"],
      }
      const own = sums.filter((sum) => sum.stageId === stageId)
      return { stageId, name, open: { ...openFigures(own, currency, rates), deals } }
    }),
  }
}
